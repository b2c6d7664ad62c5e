import type { ForMembers } from "quintet/auth";
import { controllers, formAction, type ActionContext } from "quintet/controllers";
import { FormError } from "quintet/forms";
import { ReportForm, type ReportValues } from "../../forms/reports.ts";
import { members } from "../../guards.ts";
import { memberNamed } from "../../models/accounts/finding.ts";
import { insist } from "../../models/accounts/policy.ts";
import type { User } from "../../models/accounts/user.ts";
import { whyNotReportMember, whyNotReportPost } from "../../models/reports/policy.ts";
import { reportMember, reportPost, type Complaint } from "../../models/reports/reporting.ts";
import { t } from "../../text/t.ts";
import { url } from "../../urls.ts";
import { reportPage } from "../../views/reports/pages.ts";
import { openPost, openTopic } from "../topics/opened.ts";
import { placeOf } from "../../models/topics/numbering.ts";

interface Place {
  readonly topic: number;
  readonly number: number;
}

async function opened({ user }: ActionContext<ForMembers<User>>, params: Place) {
  const topic = await openTopic(user, params.topic);
  return { topic, post: await openPost(topic, params.number) };
}

/** What was said; "other" says nothing by itself. */
function complaintOf({ reason, text }: ReportValues): Complaint {
  if (reason === "other" && text === "") {
    throw new FormError(t("Please say what is wrong with it."), "text");
  }
  return { reason, text };
}

export const reportControllers = controllers(url.reports, {
  post: formAction(members, ReportForm, {
    async initial(context, params: Place) {
      const { topic, post } = await opened(context, params);
      insist(whyNotReportPost(context.user, post, topic));
      return {};
    },
    async show(context, params, form) {
      const { topic, post } = await opened(context, params);
      const number = String(post.number);
      const label = t("Post {number} of “{title}”", { number, title: topic.title });
      return context.render(reportPage, {
        heading: t("Report this post"),
        subject: { label, href: url.posts.show.href(params) },
        form,
      });
    },
    async submit(context, params, clean) {
      const { topic, post } = await opened(context, params);
      await reportPost(context.user, post, topic, complaintOf(clean));
      context.messages.add(t("Thank you. Moderators will look at it, and you will be told."));
      return context.redirect(placeOf(topic, post.number));
    },
  }),

  member: formAction(members, ReportForm, {
    async initial({ user }, { name }: { name: string }) {
      insist(whyNotReportMember(user, await memberNamed(name)));
      return {};
    },
    async show(context, { name }, form) {
      const member = await memberNamed(name);
      return context.render(reportPage, {
        heading: t("Report this member"),
        subject: {
          label: t("@{name}", { name: member.name }),
          href: url.members.show.href(member),
        },
        form,
      });
    },
    async submit(context, { name }, clean) {
      const member = await memberNamed(name);
      await reportMember(context.user, member, complaintOf(clean));
      context.messages.add(t("Thank you. Moderators will look at it, and you will be told."));
      return context.redirect(url.members.show.href(member));
    },
  }),
});
