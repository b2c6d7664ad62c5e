import { related } from "quintet/models";
import { User } from "../accounts/user.ts";
import { Report, ReportItem } from "./report.ts";

/** The lists of reports: those that wait, in two orders, and those that were decided. */
export type Queue = "oldest" | "most" | "decided";

/** Return the reports in the order of a list. */
export function queue(order: Queue) {
  switch (order) {
    case "oldest":
      return Report.objects.filter({ state: "open" }).orderBy("id");
    case "most":
      return Report.objects.filter({ state: "open" }).orderBy("-count", "id");
    case "decided":
      return Report.objects.exclude({ state: "open" }).orderBy("-id");
  }
}

/** Return how many reports wait. */
export function openReports(): Promise<number> {
  return Report.objects.filter({ state: "open" }).count();
}

/** Return what members said of a report's post or member, the first one first. */
export function complaintsOn(report: Report) {
  return ReportItem.objects.filter({ report: report.id }).selectRelated("user").orderBy("id");
}

/** Return what became of the reports of these members: one query. */
export async function recordsOf(members: readonly number[]) {
  const made = (state: "upheld" | "dismissed") =>
    related(ReportItem.objects.filter({ report__state: state }), "user").count();
  const found = await User.objects
    .filter({ id__in: members })
    .annotate({ upheld: made("upheld"), dismissed: made("dismissed") })
    .values("id", "upheld", "dismissed")
    .all();
  return new Map(found.map(({ id, ...record }) => [id, record]));
}
