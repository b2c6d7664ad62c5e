import { action } from "quintet/controllers";
import { NotFound } from "quintet/kernel";
import { pagesOf } from "quintet/urls";
import { everyone } from "../../guards.ts";
import { maySeeHistory } from "../../models/topics/policy.ts";
import { PostRevision } from "../../models/topics/revision.ts";
import type { WritingRules } from "../../models/topics/pace.ts";
import { t } from "../../text/t.ts";
import { historyPage, revisionsShown } from "../../views/topics/post-pages.ts";
import { postShown } from "../../views/topics/post.ts";
import { topicShown } from "../../views/topics/topic.ts";
import { openPost, openTopic } from "./opened.ts";

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
