import { form, oneOf, prose, type CleanOf } from "quintet/forms";
import { reportReasons } from "../models/reports/report.ts";
import { optionalText } from "./text.ts";

export const COMPLAINT_LIMIT = 1000;

/** What a member says of what they report. */
export const ReportForm = form({
  reason: oneOf(reportReasons, "Please choose a reason.").meta({ label: "Reason" }),
  text: optionalText(prose({ max: COMPLAINT_LIMIT })).meta({
    label: "What is wrong with it",
    hint: "Moderators read this, and nobody else.",
    widget: "textarea",
    attributes: { maxlength: String(COMPLAINT_LIMIT) },
  }),
});

export type ReportValues = CleanOf<typeof ReportForm>;
