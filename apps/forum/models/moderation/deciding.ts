import type { User } from "../accounts/user.ts";
import { insist } from "../accounts/policy.ts";
import { whyNotDecide } from "../reports/policy.ts";
import { Report } from "../reports/report.ts";
import { Post } from "../topics/topic.ts";
import { actInSteps } from "./acting.ts";
import type { ModAction } from "./action.ts";
import { dismissReport } from "./kinds/dismiss-report.ts";
import { removePost } from "./kinds/remove-post.ts";
import { removeTopic } from "./kinds/remove-topic.ts";
import { upholdReport } from "./kinds/uphold-report.ts";
import type { WorkStep } from "./work.ts";

/** What becomes of a report: its post is removed, it is settled otherwise, or nothing has to be done. */
export type Decision = "remove" | "uphold" | "dismiss";

/** Decide about a report, and tell those who reported; the note goes into the log. */
export async function decide(
  { id }: Report,
  actor: User,
  decision: Decision,
  note: string,
): Promise<ModAction> {
  const report = await Report.objects.selectRelated("claimedBy").get({ id });
  insist(whyNotDecide(actor, report));
  const settled = {
    kind: decision === "dismiss" ? dismissReport : upholdReport,
    ids: [report.id],
  };
  const removal = decision === "remove" ? await removalOf(report) : null;
  const { kind } = removal ?? settled;
  return actInSteps({ kind, actor, reason: note }, async () =>
    removal === null ? [settled] : [removal, settled],
  );
}

/** The removal of what is reported: of a first post, its topic's. Members are not removed. */
async function removalOf(report: Report): Promise<WorkStep | null> {
  if (report.postId === null) return null;
  const post = await Post.objects.get({ id: report.postId });
  if (post.number > 1) return { kind: removePost, ids: [post.id] };
  return { kind: removeTopic, ids: [post.topicId] };
}
