import type { StandingChanged } from "../topics/signals.ts";
import type { Report } from "./report.ts";
import { reportDecided, reportReopened } from "./signals.ts";

/**
 * Announce which reports were decided, and of which this was taken back; inside that transaction.
 */
export async function settleReports(changes: readonly StandingChanged<Report>[]): Promise<void> {
  for (const { before, after: report } of changes) {
    if (before.state === "open" && report.state !== "open") await reportDecided.emit({ report });
    if (before.state !== "open" && report.state === "open") await reportReopened.emit({ report });
  }
}
