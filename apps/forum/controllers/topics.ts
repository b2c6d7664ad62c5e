import { action, controllers } from "quintet/controllers";
import { ReplyForm } from "../forms/writing.ts";
import { everyone } from "../guards.ts";
import { lastPage } from "../models/topics/numbering.ts";
import { whyNotReply } from "../models/topics/policy.ts";
import { Topic } from "../models/topics/topic.ts";
import { url } from "../urls.ts";
import { postShown } from "../views/showing/posts.ts";
import { lockSentence } from "../views/showing/standing.ts";
import { topicShown } from "../views/showing/topics.ts";
import { topicPage } from "../views/topics.ts";
import { submissionKey } from "./composing.ts";
import { movedTo } from "./moved.ts";
import { newTopic } from "./new-topic.ts";
import { openPosts, openTopic } from "./opening.ts";
import { pagesOf } from "./paging.ts";
import { reply } from "./replies.ts";
import { topicAct } from "./topic-acts.ts";

export const topicControllers = controllers(url.topics, {
  create: newTopic,

  bare: action(everyone, async ({ user, search }, { id }) => {
    const topic = await Topic.objects.visibleTo(user).get({ id });
    return movedTo(`${url.topics.show.href(topic)}${search}`);
  }),

  show: action(everyone, async (context, { id, slug }) => {
    const { user, render } = context;
    const topic = await openTopic(user, id);
    if (slug !== topic.slug) {
      return movedTo(`${url.topics.show.href(topic)}${context.search}`);
    }
    const pages = pagesOf(context, { last: lastPage(topic), count: topic.replyCount + 1 });
    if (pages instanceof Response) return pages;
    const posts = await openPosts(topic, pages.number);
    const refusal = whyNotReply(user, topic, lockSentence(topic));
    return render(topicPage, {
      topic: topicShown(topic, user),
      posts: posts.map((post) => postShown(post, topic, user)),
      pages,
      reply: refusal === null ? ReplyForm.blank({ submission_key: submissionKey() }) : null,
      refusal,
    });
  }),

  reply,
  remove: topicAct("removeTopic"),
  restore: topicAct("restoreTopic"),
  lock: topicAct("lockTopic"),
  unlock: topicAct("unlockTopic"),
  pin: topicAct("pinTopic"),
  unpin: topicAct("unpinTopic"),
});
