import type { Report } from "./report.ts";
import { reportDecided, reportReopened } from "./signals.ts";

/** Announces that a report was decided, or that this was taken back; inside that transaction. */
export async function settleReport(before: Report, after: Report): Promise<void> {
  if (before.state === "open" && after.state !== "open")
    await reportDecided.emit({ report: after });
  if (before.state !== "open" && after.state === "open")
    await reportReopened.emit({ report: after });
}
