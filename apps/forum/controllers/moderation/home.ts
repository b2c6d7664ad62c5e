import { action } from "quintet/controllers";
import { col } from "quintet/models";
import { staff } from "../../guards.ts";
import { Report } from "../../models/reports/report.ts";
import { url } from "../../urls.ts";
import { modHomePage } from "../../views/moderation/pages.ts";

/** How many wait, and since when the oldest one has. */
const waiting = { waiting: col("id").count(), oldestAt: col("createdAt").min() };

/** `/mod/`: what waits. */
export const modHome = action(staff, async ({ render }) => {
  const reports = await Report.objects.filter({ state: "open" }).aggregate(waiting);
  return render(modHomePage, {
    queues: {
      reports: { ...reports, href: url.mod.reports.href() },
    },
  });
});
