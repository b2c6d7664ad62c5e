import { action, formAction } from "quintet/controllers";
import { follow } from "quintet/models";
import { safeHtml, type Words } from "quintet/kernel";
import type { BoundForm } from "quintet/forms";
import { view } from "quintet/templates";
import { withQuery } from "quintet/urls";
import { DecisionForm, type DecisionValues } from "../../forms/moderation.ts";
import { staff } from "../../guards.ts";
import type { User } from "../../models/accounts/user.ts";
import { ModAction } from "../../models/moderation/action.ts";
import { decide, takeReport } from "../../models/moderation/reports.ts";
import { entriesAbout } from "../../models/moderation/log.ts";
import { sanctionOf } from "../../models/moderation/sanctions.ts";
import { hrefOf, reportedSubject } from "../../models/moderation/subjects.ts";
import { whyNotDecide } from "../../models/reports/policy.ts";
import { complaintsOn, queue, recordsOf, type Queue } from "../../models/reports/reading.ts";
import { Report, reportReasons } from "../../models/reports/report.ts";
import { Post } from "../../models/topics/topic.ts";
import { t } from "../../text/t.ts";
import { url } from "../../urls.ts";
import { reportRow, reportsPage } from "../../views/reports/pages.ts";
import { memberShown, named } from "../../views/accounts/person.ts";
import { removalSentence } from "../../views/topics/standing.ts";
import { logEntries } from "./log.ts";

const REPORTS_A_PAGE = 30;
const HISTORY_SHOWN = 5;
const COMPLAINTS_SHOWN = 50;

/** The lists of reports, by `?order=`. */
function tabs(current: Queue) {
  const labels: readonly (readonly [Queue, Words])[] = [
    ["oldest", t("Oldest first")],
    ["most", t("Most reported first")],
    ["decided", t("Decided")],
  ];
  return labels.map(([order, label]) => ({
    label,
    href: withQuery(url.mod.reports.href(), { order: order === "oldest" ? undefined : order }),
    current: order === current,
  }));
}

/** `/mod/reports/`: one line for what is reported, however many reported it. */
export const reports = action(staff, async (context) => {
  const asked = context.query.get("order");
  const order = asked === "most" || asked === "decided" ? asked : "oldest";
  const rows = await queue(order)
    .selectRelated("about", "claimedBy", "post", "topic")
    .page(context, REPORTS_A_PAGE);
  const shown = { rows: rows.map(reportRow), pages: rows.pager, tabs: tabs(order) };
  return context.render(reportsPage, shown);
});

function openReport(id: number) {
  return Report.objects.selectRelated("about", "claimedBy", "post", "topic").get({ id });
}

/** The post that is reported, as it stands, with why it was removed. */
async function postOf(id: number | null) {
  if (id === null) return null;
  const post = await Post.objects
    .selectRelated("stateBy")
    .selectRelated(follow("stateAction", ModAction))
    .get({ id });
  return { html: safeHtml(post.html), removed: removalSentence(post) };
}

/** Those who complained, with what became of their earlier reports. */
async function complaintsShown(report: Report) {
  const complaints = await complaintsOn(report).limit(COMPLAINTS_SHOWN).all();
  const records = await recordsOf(complaints.map(({ userId }) => userId));
  return complaints.map(({ user, reason, text, createdAt }) => {
    const { upheld, dismissed } = records.get(user.id) ?? { upheld: 0, dismissed: 0 };
    return {
      by: named(user),
      reason: t(reportReasons[reason]),
      text,
      createdAt,
      record: t("Earlier reports: {upheld} settled, {dismissed} dismissed.", { upheld, dismissed }),
    };
  });
}

/** What is reported, who says so, what is known of both, and whether this reader may decide. */
async function screenOf(user: User, id: number, form: BoundForm<DecisionValues>) {
  const row = await openReport(id);
  const { about, version } = row;
  const post = await postOf(row.postId);
  const member = memberShown(about, await sanctionOf(about));
  const { topics, posts, blocked } = member;
  const open = row.state === "open";
  return {
    report: { ...reportRow(row), version },
    /** The post as it stands; `null` when the member is reported. */
    post,
    subjectHref: hrefOf(reportedSubject(row)),
    complaints: await complaintsShown(row),
    about: {
      member,
      moderateHref: url.mod.member.href(about),
      sentence: blocked ?? t(WRITTEN, { topics, posts }),
      history: await logEntries(await entriesAbout(about).limit(HISTORY_SHOWN).all(), user),
    },
    /** Why this reader does not decide now, or `null`. */
    refusal: whyNotDecide(user, row),
    mayClaim: open && row.claimedById !== user.id,
    mayRelease: open && row.claimedById === user.id,
    mayRemove: post !== null && post.removed === null && row.topic?.state !== "removed",
    form,
  };
}

const WRITTEN =
  "{topics, plural, one {# topic} other {# topics}}, {posts, plural, one {# post} other {# posts}}.";

export const oneReportPage = view<Awaited<ReturnType<typeof screenOf>>>(
  "forum/moderation/report.html",
);

/** `/mod/reports/<id>/`: what is reported, and the decision. */
export const report = formAction(staff, DecisionForm, {
  show: async ({ user, render }, { id }: { id: number }, form) =>
    render(oneReportPage, await screenOf(user, id, form)),
  async submit({ user, messages, redirect }, { id }, clean) {
    await decide(await openReport(id), user, clean.act, clean.reason ?? "");
    messages.add(t("Decided. Those who reported it are told."));
    return redirect(url.mod.reports.href());
  },
});

/** The version that the page showed; what is none never fits. */
function versionOf(text: string | undefined): number {
  return /^[0-9]{1,9}$/.test(text ?? "") ? Number(text) : -1;
}

/** POST `/mod/reports/<id>/claim/` and `…/release/` */
function claiming(takes: boolean) {
  return action(
    staff,
    async (context, { id }: { id: number }) => {
      const form = await context.formData();
      const row = await openReport(id);
      await takeReport(
        row,
        context.user,
        takes ? context.user : null,
        versionOf(form.get("version")),
      );
      return context.redirect(url.mod.report.href({ id }));
    },
    { getRedirectsTo: ({ id }) => url.mod.report.href({ id }) },
  );
}

export const claimReport = claiming(true);
export const releaseReport = claiming(false);
