import type { FieldsOf } from "quintet/forms";
import type { Words } from "quintet/kernel";
import { view } from "quintet/templates";
import type { Pages } from "quintet/urls";
import type { ReportForm } from "../../forms/reports.ts";
import type { User } from "../../models/accounts/user.ts";
import { labelOf, reportedSubject } from "../../models/moderation/subjects.ts";
import type { Report } from "../../models/reports/report.ts";
import type { Post, Topic } from "../../models/topics/topic.ts";
import { t } from "../../text/t.ts";
import { url } from "../../urls.ts";
import { named } from "../accounts/person.ts";

/** A report with what its line in the queue says. */
export type ListedReport = Report & {
  readonly about: User;
  readonly claimedBy: User | null;
  readonly post: Post | null;
  readonly topic: Topic | null;
};

export function reportRow(report: ListedReport) {
  const { id, about, count, createdAt, claimedBy } = report;
  return {
    id,
    href: url.mod.report.href({ id }),
    /** "Post 3 of “Hello”" or "@ann". */
    label: labelOf(reportedSubject(report)),
    about: named(about),
    count,
    createdAt,
    /** "Claimed by @mia", or `null`. */
    claimed: claimedBy === null ? null : t("Claimed by @{name}", { name: claimedBy.name }),
    /** "Settled", "Dismissed", or `null` while it is open. */
    decided: decided(report),
  };
}

/** One line of the queue. */
export type ReportRow = ReturnType<typeof reportRow>;

function decided({ state }: Report): Words | null {
  if (state === "open") return null;
  return state === "upheld" ? t("Settled") : t("Dismissed");
}

/** `/t/<id>/r/<n>/report/` and `/u/<name>/report/`: Reason, what is wrong, **Report**. */
export const reportPage = view<{
  readonly heading: Words;
  readonly subject: { readonly label: Words; readonly href: string };
  readonly form: FieldsOf<typeof ReportForm>;
}>("forum/reports/create.html");

/** `/mod/reports/` */
export const reportsPage = view<{
  readonly rows: readonly ReportRow[];
  readonly pages: Pages;
  /** The two orders, and what is decided. */
  readonly tabs: readonly {
    readonly label: Words;
    readonly href: string;
    readonly current: boolean;
  }[];
}>("forum/moderation/reports.html");
