import { controllers, formAction, type FormAction } from "quintet/controllers";
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
import type { PostInTopic } from "../../models/topics/topic.ts";
import { t } from "../../text/t.ts";
import { url } from "../../urls.ts";
import { reportPage } from "../../views/reports/pages.ts";
import { openedPost, type PostParams } from "../topics/opened.ts";

/** What can be reported: a post, or a member. */
interface Reported<Params, Row> {
  readonly heading: Words;
  open(reader: User, params: Params): Promise<Row>;
  whyNot(reader: User, row: Row): Words | null;
  report(reader: User, row: Row, complaint: Complaint): Promise<unknown>;
  /** Where its page leads when it was reported. */
  after(row: Row): string;
}

const post: Reported<PostParams, PostInTopic> = {
  heading: t("Report this post"),
  async open(reader, params) {
    const { topic, post } = await openedPost(reader, params);
    return Object.assign(post, { topic });
  },
  whyNot: (reader, row) => whyNotReportPost(reader, row, row.topic),
  report: (reader, row, complaint) => reportPost(reader, row, row.topic, complaint),
  after: ({ topic, number }) => placeOf(topic, number),
};

const member: Reported<{ readonly name: string }, User> = {
  heading: t("Report this member"),
  open: (_, { name }) => memberNamed(name),
  whyNot: whyNotReportMember,
  report: reportMember,
  after: (row) => url.members.show.href(row),
};

/** What was said; "other" says nothing by itself. */
function complaintOf({ reason, text }: ReportValues): Complaint {
  if (reason === "other" && text === "") {
    throw new FormError(t("Please say what is wrong with it."), "text");
  }
  return { reason, text };
}

/** The page on which one of them is reported. */
function reporting<Params, Row extends PostInTopic | User>(
  reported: Reported<Params, Row>,
): FormAction<Params> {
  const { heading, open, whyNot, report, after } = reported;
  return formAction(members, ReportForm, {
    async initial({ user }, params: Params) {
      insist(whyNot(user, await open(user, params)));
      return {};
    },
    async show({ user, render }, params, form) {
      const named = await subjectOf(await open(user, params));
      const subject = { label: labelOf(named), href: hrefOf(named) };
      return render(reportPage, { heading, subject, form });
    },
    async submit({ user, messages, redirect }, params, clean) {
      const row = await open(user, params);
      await report(user, row, complaintOf(clean));
      messages.add(t("Thank you. Moderators will look at it, and you will be told."));
      return redirect(after(row));
    },
  });
}

export const reportControllers = controllers(url.reports, {
  post: reporting(post),
  member: reporting(member),
});
