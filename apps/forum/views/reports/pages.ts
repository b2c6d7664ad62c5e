import type { SafeHtml, Words } from "quintet/kernel";
import { view } from "quintet/templates";
import type { Pages } from "quintet/urls";
import type { FieldsOf } from "quintet/forms";
import type { DecisionForm } from "../../forms/moderation.ts";
import type { ReportForm } from "../../forms/reports.ts";
import type { LogEntry } from "../moderation/pages.ts";
import type { Named } from "../shared.ts";

/** `/t/<id>/r/<n>/report/` and `/u/<name>/report/`: Reason, what is wrong, **Report**. */
export const reportPage = view<{
  readonly heading: Words;
  readonly subject: { readonly label: Words; readonly href: string };
  readonly form: FieldsOf<typeof ReportForm>;
}>("forum/reports/create.html");

/** One line of the queue. */
export interface ReportRow {
  readonly id: number;
  readonly href: string;
  /** "Post 3 of “Hello”" or "@ann". */
  readonly label: Words;
  readonly about: Named;
  readonly count: number;
  readonly createdAt: Date;
  /** "Claimed by @mia", or `null`. */
  readonly claimed: Words | null;
  /** "Settled", "Dismissed", or `null` while it is open. */
  readonly decided: Words | null;
}

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

/** `/mod/reports/<id>/`: what is reported, by whom, what is known of both, and the decision. */
export const oneReportPage = view<{
  readonly report: ReportRow & { readonly version: number };
  /** The post as it stands; `null` when the member is reported. */
  readonly post: { readonly html: SafeHtml; readonly removed: Words | null } | null;
  readonly subjectHref: string;
  readonly complaints: readonly {
    readonly by: Named;
    readonly reason: Words;
    readonly text: string;
    readonly createdAt: Date;
    /** How many of this member's reports were settled, and how many dismissed. */
    readonly record: Words;
  }[];
  readonly about: {
    readonly member: Named;
    readonly moderateHref: string;
    readonly sentence: Words;
    readonly history: readonly LogEntry[];
  };
  /** Why this reader does not decide now, or `null`. */
  readonly refusal: Words | null;
  readonly mayClaim: boolean;
  readonly mayRelease: boolean;
  readonly mayRemove: boolean;
  readonly form: FieldsOf<typeof DecisionForm>;
}>("forum/moderation/report.html");
