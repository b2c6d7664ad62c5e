import { rateLimit } from "quintet/rate-limits";
import { Refusal } from "quintet/kernel";
import { col, transaction, UniqueViolation } from "quintet/models";
import { t } from "../../text/t.ts";
import { insist } from "../accounts/policy.ts";
import type { User } from "../accounts/user.ts";
import type { Post, Topic } from "../topics/topic.ts";
import { whyNotReportMember, whyNotReportPost } from "./policy.ts";
import { Report, ReportItem, type ReportReason } from "./report.ts";

/** What a member says of a post or a member that they report. */
export interface Complaint {
  readonly reason: ReportReason;
  readonly text: string;
}

/** Enough for whoever means well; figures as Discourse tuned them (flags a day). */
const limit = rateLimit({
  name: "report",
  rates: [
    { count: 5, seconds: 60 },
    { count: 50, seconds: 86_400 },
  ],
  sentence: (seconds) =>
    t("You have reported a lot just now. Wait {n, plural, one {# second} other {# seconds}}.", {
      n: seconds,
    }),
});

/** Report a post to staff; once for each member and post. */
export async function reportPost(
  reporter: User,
  post: Post,
  topic: Topic,
  complaint: Complaint,
): Promise<Report> {
  insist(whyNotReportPost(reporter, post, topic));
  return report(reporter, { post: post.id, topic: topic.id, about: post.authorId }, complaint);
}

/** Report a member as such, not one of their posts. */
export async function reportMember(
  reporter: User,
  member: User,
  complaint: Complaint,
): Promise<Report> {
  insist(whyNotReportMember(reporter, member));
  return report(reporter, { post: null, topic: null, about: member.id }, complaint);
}

interface ReportedRow {
  readonly post: number | null;
  readonly topic: number | null;
  readonly about: number;
}

async function report(reporter: User, target: ReportedRow, complaint: Complaint): Promise<Report> {
  const key = target.post === null ? `member:${target.about}` : `post:${target.post}`;
  await refuseTwice(reporter, key);
  await limit.take(String(reporter.id));
  try {
    return await transaction(() => add(reporter, key, target, complaint), { retry: true });
  } catch (error) {
    if (!(error instanceof UniqueViolation)) throw error;
    await refuseTwice(reporter, key);
    return transaction(() => add(reporter, key, target, complaint), { retry: true });
  }
}

async function refuseTwice(reporter: User, target: string): Promise<void> {
  if (!(await ReportItem.objects.filter({ user: reporter.id, target }).exists())) return;
  throw new Refusal(t("You have already reported this. Moderators will look at it."), {
    status: 409,
  });
}

async function add(
  reporter: User,
  openKey: string,
  target: ReportedRow,
  { reason, text }: Complaint,
): Promise<Report> {
  const known = await Report.objects.filter({ openKey }).first();
  const of = known ?? (await Report.objects.create({ ...target, openKey }));
  await ReportItem.objects.create({ report: of, user: reporter, target: openKey, reason, text });
  await of.update({ count: col("count").plus(1) });
  return of;
}
