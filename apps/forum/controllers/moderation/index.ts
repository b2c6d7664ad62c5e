import { action, controllers } from "quintet/controllers";
import { col } from "quintet/models";
import { staff } from "../../guards.ts";
import { Report } from "../../models/reports/report.ts";
import { view } from "quintet/templates";
import { url } from "../../urls.ts";
import { adminControllers } from "./administration.ts";
import { bulk } from "./bulk.ts";
import { log, undoEntry } from "./log.ts";
import { member, note } from "./member.ts";
import { claimReport, releaseReport, report, reports } from "./reports.ts";

/** How many wait, and since when the oldest one has. */
const waiting = { waiting: col("id").count(), oldestAt: col("createdAt").min() };

/** What waits: each queue, and how long its oldest item has been waiting. */
export const modHomePage = view<{
  readonly queues: {
    readonly reports: {
      readonly waiting: number;
      readonly oldestAt: Date | null;
      readonly href: string;
    };
  };
}>("forum/moderation/home.html");

/** `/mod/`: what waits. */
export const modHome = action(staff, async ({ render }) => {
  const reports = await Report.objects.filter({ state: "open" }).aggregate(waiting);
  return render(modHomePage, {
    queues: {
      reports: { ...reports, href: url.mod.reports.href() },
    },
  });
});

/** Everything below `/mod/`. */
const modControllers = controllers(url.mod, {
  home: modHome,
  reports,
  report,
  claim: claimReport,
  release: releaseReport,
  bulk,
  log,
  undo: undoEntry,
  member,
  note,
});

/** List the controllers of moderation and administration; `delivered`: whether e-mails leave this machine. */
export const moderation = (delivered: boolean) => [modControllers, ...adminControllers(delivered)];
