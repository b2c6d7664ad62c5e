import { form, oneOf, prose, type CleanOf } from "quintet/forms";
import { reportReasons } from "../models/reports/report.ts";

const COMPLAINT_LIMIT = 1000;

/** What a member says of what they report. */
export const ReportForm = form({
  reason: oneOf(reportReasons, "Please choose a reason.").meta({ label: "Reason" }),
  text: prose({ max: COMPLAINT_LIMIT }).default("").meta({
    label: "What is wrong with it",
    hint: "Moderators read this, and nobody else.",
  }),
});

export type ReportValues = CleanOf<typeof ReportForm>;
