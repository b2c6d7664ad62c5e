import { action, controllers } from "quintet/controllers";
import type { FieldsOf } from "quintet/forms";
import { isUnseen, redirect } from "quintet/http";
import { Moved, type Words } from "quintet/kernel";
import { view } from "quintet/templates";
import { type Pages, pagesOf } from "quintet/urls";
import { everyone } from "../../guards.ts";
import type { ReplyForm } from "../../forms/topics.ts";
import { draftFor, keptIn, replyTarget } from "../../models/drafts/keeping.ts";
import { lastReadOf, sawUpTo } from "../../models/subscriptions/reading.ts";
import type { WatchLevel } from "../../models/subscriptions/topic-user.ts";
import { lastPage, placeOf, POSTS_A_PAGE } from "../../models/topics/numbering.ts";
import type { WritingRules } from "../../models/topics/pace.ts";
import { tagsOf } from "../../models/topics/tagging.ts";
import { whyNotReply } from "../../models/topics/policy.ts";
import { Topic } from "../../models/topics/topic.ts";
import { url } from "../../urls.ts";
import { backLink, freshFrom, postShown, type PostShown } from "../../views/topics/post.ts";
import { lockSentence } from "../../views/topics/standing.ts";
import { topicShown, type TopicShown } from "../../views/topics/topic.ts";
import { sawPosts } from "../subscriptions/unread.ts";
import { topicActs } from "./acts.ts";
import { newTopic } from "./new-topic.ts";
import { openPosts, openTopicPage, referencesTo } from "./opened.ts";
import { composerOf, reply } from "./replies.ts";

/** `/t/<id>/<slug>/`. Either `reply` or `refusal` (why this reader cannot reply here) is set. */
export const topicPage = view<{
  readonly topic: TopicShown;
  readonly posts: readonly PostShown[];
  readonly pages: Pages;
  readonly reply: FieldsOf<typeof ReplyForm> | null;
  readonly refusal: Words | null;
  readonly fresh: ReturnType<typeof freshFrom>;
  /** How much the reader wants to hear of it; `null` for a guest. */
  readonly level: WatchLevel | null;
  /** When the draft in the composer was kept; `null` without one. */
  readonly draftOf: Date | null;
  readonly mentionedIn: readonly ReturnType<typeof backLink>[];
  readonly feed: string;
}>("forum/topics/show.html");

/** Bind the addresses of topics, where members write by these rules. */
export const topicControllers = (rules: WritingRules) =>
  controllers(url.topics, {
    create: newTopic(rules),

    unread: action(everyone, async ({ user }, { id }) => {
      const topic = await Topic.objects.visibleTo(user).get({ id });
      const seen = user === null ? 0 : await lastReadOf(user, topic);
      return redirect(placeOf(topic, Math.min(seen + 1, topic.lastNumber)), 302);
    }),

    bare: action(everyone, async ({ user, search }, { id }) => {
      const topic = await Topic.objects.visibleTo(user).get({ id });
      throw new Moved(`${url.topics.show.href(topic)}${search}`);
    }),

    show: action(everyone, async (context, { id, slug }) => {
      const { user, render } = context;
      const topic = await openTopicPage(user, id);
      if (slug !== topic.slug) throw new Moved(`${url.topics.show.href(topic)}${context.search}`);
      const pages = pagesOf(context, {
        total: topic.replyCount + 1,
        size: POSTS_A_PAGE,
        last: lastPage(topic),
      });
      const posts = await openPosts(topic, pages.number, user);
      const draft =
        user === null || topic.drafts === 0 ? null : await draftFor(user, replyTarget(id));
      const tags = topic.tags === 0 ? [] : await tagsOf(topic);
      const references = topic.references === 0 ? [] : await referencesTo(topic);
      if (user !== null && !isUnseen(context)) {
        await sawUpTo(user, topic, posts.at(-1)?.number ?? 0, topic.lastRead);
        await sawPosts(context, user, topic, posts.at(-1)?.number ?? 0);
      }
      const refusal = whyNotReply(user, topic, lockSentence(topic));
      return render(topicPage, {
        topic: topicShown(topic, user, tags),
        posts: posts.map((post) => postShown(post, topic, user, rules)),
        pages,
        reply: refusal === null ? composerOf(keptIn(draft)) : null,
        refusal,
        fresh: freshFrom(posts, topic.lastRead),
        level: user === null ? null : (topic.level ?? "normal"),
        draftOf: draft?.savedAt ?? null,
        mentionedIn: references.map(backLink),
        feed: url.feeds.topic.href({ id }),
      });
    }),

    reply: reply(rules),
    ...topicActs,
  });
