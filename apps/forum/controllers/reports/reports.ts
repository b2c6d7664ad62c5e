import { controllers, formAction, type FormAction, loading } from "quintet/controllers";
import { FormError } from "quintet/forms";
import type { Words } from "quintet/kernel";
import { ReportForm, type ReportValues } from "../../forms/reports.ts";
import { members } from "../../guards.ts";
import { memberNamed } from "../../models/accounts/finding.ts";
import { insist } from "../../models/accounts/policy.ts";
import type { User } from "../../models/accounts/user.ts";
import { hrefOf, labelOf, subjectOf } from "../../models/moderation/subjects.ts";
import { whyNotReportMember, whyNotReportPost } from "../../models/reports/policy.ts";
import { reportMember, reportPost, type Complaint } from "../../models/reports/reporting.ts";
import { placeOf } from "../../models/topics/numbering.ts";
import { t } from "../../text/t.ts";
import { url } from "../../urls.ts";
import { reportPage } from "../../views/reports/pages.ts";
import { linkTo, openedPost, type PostParams } from "../topics/opened.ts";

/** A post or a member, as the page on which it is reported knows it. */
interface Reported {
  readonly heading: Words;
  readonly subject: { readonly label: Words; readonly href: string };
  /** Why this reader cannot report it; `null` when they can. */
  readonly refusal: Words | null;
  report(complaint: Complaint): Promise<unknown>;
  /** Where the page leads when it was reported. */
  readonly after: string;
}

async function postOf(reader: User, params: PostParams): Promise<Reported> {
  const { topic, post } = await openedPost(reader, params);
  return {
    heading: t("Report this post"),
    subject: linkTo(topic, post),
    refusal: whyNotReportPost(reader, post, topic),
    report: (complaint) => reportPost(reader, post, topic, complaint),
    after: placeOf(topic, post.number),
  };
}

async function memberOf(reader: User, params: { readonly name: string }): Promise<Reported> {
  const member = await memberNamed(params.name);
  const subject = await subjectOf(member);
  const href = hrefOf(subject);
  return {
    heading: t("Report this member"),
    subject: { label: labelOf(subject), href },
    refusal: whyNotReportMember(reader, member),
    report: (complaint) => reportMember(reader, member, complaint),
    after: href,
  };
}

/** What was said; "other" says nothing by itself. */
function complaintOf({ reason, text }: ReportValues): Complaint {
  if (reason === "other" && text === "") {
    throw new FormError(t("Please say what is wrong with it."), "text");
  }
  return { reason, text };
}

/** The page on which one of them is reported. */
function reporting<Params>(
  open: (reader: User, params: Params) => Promise<Reported>,
): FormAction<Params> {
  const reported = loading(members, {
    reported: ({ user }, params: Params) => open(user, params),
  });
  return formAction(reported, ReportForm, {
    initial({ reported: { refusal } }) {
      insist(refusal);
      return {};
    },
    show: ({ render, reported: { heading, subject } }, _, form) =>
      render(reportPage, { heading, subject, form }),
    async submit({ messages, redirect, reported: { report, after } }, _, clean) {
      await report(complaintOf(clean));
      messages.add(t("Thank you. Moderators will look at it, and you will be told."));
      return redirect(after);
    },
  });
}

export const reportControllers = controllers(url.reports, {
  post: reporting(postOf),
  member: reporting(memberOf),
});
