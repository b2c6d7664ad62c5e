import { Refusal } from "quintet/kernel";
import { transaction } from "quintet/models";
import { t } from "../../text/t.ts";
import { insist, whyNotStaff } from "../accounts/policy.ts";
import type { User } from "../accounts/user.ts";
import { whyNotDecide } from "../reports/policy.ts";
import { Report } from "../reports/report.ts";
import { Post } from "../topics/topic.ts";
import { actInSteps, record } from "./acting.ts";
import type { ModAction } from "./action.ts";
import { claimReport, releaseReport } from "./kinds/claim-report.ts";
import { dismissReport, upholdReport } from "./kinds/decide-report.ts";
import { removePost } from "./kinds/remove-post.ts";
import { removeTopic } from "./kinds/remove-topic.ts";
import type { WorkStep } from "./work.ts";

/**
 * Take a report upon oneself (or give it back, with `null`), also from another moderator; the log tells of it.
 * `version` is what the page showed: whoever comes second is refused.
 */
export async function takeReport(
  { id, claimedById }: Report,
  actor: User,
  claimedBy: User | null,
  version: number,
): Promise<void> {
  insist(whyNotStaff(actor));
  const { name: kind } = claimedBy === null ? releaseReport : claimReport;
  await transaction(
    async () => {
      const open = Report.objects.filter({ id, state: "open", version });
      if ((await open.update({ claimedBy, version: version + 1 })) === 0) {
        const sentence = t("Somebody else was quicker. This is how the report stands now.");
        throw new Refusal(sentence, { status: 409 });
      }
      const claimed = await Report.objects.selectRelated("about").get({ id });
      await record({ kind, actor, reason: "" }, claimed, {
        before: { claimedBy: claimedById },
        after: { claimedBy: claimedBy?.id ?? null },
      });
    },
    { retry: true },
  );
}

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
  const { name: kind } = decision === "dismiss" ? dismissReport : upholdReport;
  const removal = decision === "remove" ? await removalOf(report) : null;
  const entry = { kind: removal?.kind ?? kind, actor, reason: note };
  const settled = { kind, ids: [report.id] };
  return actInSteps(entry, async () => (removal === null ? [settled] : [removal, settled]));
}

/** The removal of what is reported: of a first post, its topic's. Members are not removed. */
async function removalOf(report: Report): Promise<WorkStep | null> {
  if (report.postId === null) return null;
  const post = await Post.objects.get({ id: report.postId });
  if (post.number > 1) return { kind: removePost.name, ids: [post.id] };
  return { kind: removeTopic.name, ids: [post.topicId] };
}
