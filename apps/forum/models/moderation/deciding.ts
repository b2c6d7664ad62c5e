import type { User } from "../accounts/user.ts";
import { insist } from "../accounts/policy.ts";
import { whyNotDecide } from "../reports/claiming.ts";
import { Report } from "../reports/report.ts";
import { Post, Topic } from "../topics/topic.ts";
import { acting, take, type Change } from "./acting.ts";
import type { ModAction } from "./action.ts";

/** What becomes of a report: its post is removed, it is settled otherwise, or nothing has to be done. */
export type Decision = "remove" | "uphold" | "dismiss";

/** Decides about a report, and tells those who reported; the note goes into the log. */
export async function decide(
  { id }: Report,
  actor: User,
  decision: Decision,
  note: string,
): Promise<ModAction> {
  const report = await Report.objects.selectRelated("claimedBy").get({ id });
  insist(whyNotDecide(actor, report, report.claimedBy?.name ?? null));
  const settled: Change = {
    kind: decision === "dismiss" ? "dismissReport" : "upholdReport",
    row: report,
  };
  const removal = decision === "remove" ? await removalOf(report) : null;
  const changes = removal === null ? [settled] : [removal, settled];
  const entry = { kind: changes[0]!.kind, actor, reason: note };
  return acting(entry, async (action) => {
    for (const change of changes) await take(action, entry, change);
  });
}

/** The removal of what is reported: of a first post, its topic's. Members are not removed. */
async function removalOf(report: Report): Promise<Change | null> {
  if (report.postId === null) return null;
  const post = await Post.objects.get({ id: report.postId });
  if (post.number > 1) return { kind: "removePost", row: post };
  return { kind: "removeTopic", row: await Topic.objects.get({ id: post.topicId }) };
}
