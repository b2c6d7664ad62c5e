import { transaction } from "quintet/models";
import type { User } from "../accounts/user.ts";
import { claim } from "../reports/claiming.ts";
import { Report } from "../reports/report.ts";
import { record } from "./acting.ts";
import { claimReport } from "./kinds/claim-report.ts";
import { releaseReport } from "./kinds/release-report.ts";

/** Take a report upon oneself, or give it back (`null`): see `claim`. The log tells of it. */
export async function takeReport(
  report: Report,
  actor: User,
  claimedBy: User | null,
  version: number,
): Promise<void> {
  const kind = claimedBy === null ? releaseReport : claimReport;
  await transaction(
    async () => {
      await claim(report, actor, claimedBy, version);
      const claimed = await Report.objects.selectRelated("about").get({ id: report.id });
      await record({ kind, actor, reason: "" }, claimed, {
        before: { claimedBy: report.claimedById },
        after: { claimedBy: claimedBy?.id ?? null },
      });
    },
    { retry: true },
  );
}
