import { action } from "quintet/controllers";
import { NotFound } from "quintet/kernel";
import { view } from "quintet/templates";
import { type Pages, pagesOf } from "quintet/urls";
import { everyone } from "../../guards.ts";
import type { User } from "../../models/accounts/user.ts";
import { maySeeHistory } from "../../models/topics/policy.ts";
import { PostRevision } from "../../models/topics/revision.ts";
import type { WritingRules } from "../../models/topics/pace.ts";
import type { Post, Topic } from "../../models/topics/topic.ts";
import { differenceOf } from "../../text/difference.ts";
import { t } from "../../text/t.ts";
import { named } from "../../views/accounts/person.ts";
import { postShown, type PostShown } from "../../views/topics/post.ts";
import { topicShown, type TopicShown } from "../../views/topics/topic.ts";
import { openPost, openTopic } from "./opened.ts";

/** `/t/<id>/r/<n>/history/`: every edit, the latest first, with what it changed. */
export const historyPage = view<{
  readonly topic: TopicShown;
  readonly post: PostShown;
  readonly revisions: ReturnType<typeof revisionsShown>;
  readonly pages: Pages;
}>("forum/topics/posts/history.html");

const EDITS_A_PAGE = 10;

/**
 * Make the action of `/t/<id>/r/<n>/history/`: what a post said before, for those who may see that.
 */
export const history = (rules: WritingRules) =>
  action(everyone, async (context, params: { readonly topic: number; readonly number: number }) => {
    const { user } = context;
    const topic = await openTopic(user, params.topic);
    const post = await openPost(topic, params.number);
    if (!maySeeHistory(user, post, rules.publicHistory)) {
      throw new NotFound(t("You cannot see the history of this post."));
    }
    const pages = pagesOf(context, { total: post.revision - 1, size: EDITS_A_PAGE });
    const newest = post.revision - 1 - pages.offset;
    // One more than is shown: what each edit led to is what the next one found.
    const edits = await PostRevision.objects
      .filter({ post: post.id, revision__range: [newest - EDITS_A_PAGE + 1, newest + 1] })
      .selectRelated("editor")
      .orderBy("-revision")
      .all();
    return context.render(historyPage, {
      topic: topicShown(topic, user),
      post: postShown(post, topic, user, rules),
      revisions: revisionsShown(post, topic, edits, newest),
      pages,
    });
  });

type Edit = PostRevision & { readonly editor: User };

/** Return what each of these edits up to `newest` changed, the latest first. */
function revisionsShown(post: Post, topic: Topic, edits: readonly Edit[], newest: number) {
  const found = new Map(edits.map((edit) => [edit.revision, edit]));
  return edits
    .filter(({ revision }) => revision <= newest)
    .map((edit) => {
      const { source, title } = found.get(edit.revision + 1) ?? {
        source: post.source,
        title: post.number === 1 ? topic.title : null,
      };
      const renamed = edit.title !== null && title !== null && edit.title !== title;
      return {
        /** The state that it led to: 2 is the first edit. */
        number: edit.revision + 1,
        editor: named(edit.editor),
        at: edit.createdAt,
        reason: edit.reason,
        /** The topic's titles before and after, where that changed. */
        title: renamed ? { before: edit.title!, after: title } : null,
        changes: differenceOf(edit.source, source),
      };
    });
}
