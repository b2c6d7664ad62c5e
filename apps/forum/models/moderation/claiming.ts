import { Refusal } from "quintet/kernel";
import { transaction } from "quintet/models";
import { t } from "../../text/t.ts";
import { insist, whyNotStaff } from "../accounts/policy.ts";
import type { User } from "../accounts/user.ts";
import { Report } from "../reports/report.ts";
import { record } from "./acting.ts";
import { claimReport } from "./kinds/claim-report.ts";
import { releaseReport } from "./kinds/release-report.ts";

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
  const kind = claimedBy === null ? releaseReport : claimReport;
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
