import type { Words } from "quintet/kernel";
import { t } from "../../text/t.ts";
import { whyNotSpeak, whyNotStaff } from "../accounts/policy.ts";
import type { User } from "../accounts/user.ts";
import type { ShownPost, Topic } from "../topics/topic.ts";
import type { Report } from "./report.ts";

/** Return why this reader cannot report the post; `null` when they can. */
export function whyNotReportPost(reader: User | null, post: ShownPost, topic: Topic): Words | null {
  if (reader === null) return t("Log in to report posts.");
  if (post.authorId === reader.id) return t("This is your own post; you can remove it.");
  if (post.state !== "open" || topic.state !== "open") return t("This post has been removed.");
  return whyNotSpeak(reader);
}

/** Return why this reader cannot report the member; `null` when they can. */
export function whyNotReportMember(reader: User | null, member: User): Words | null {
  if (reader === null) return t("Log in to report members.");
  if (member.id === reader.id) return t("You cannot report yourself.");
  return whyNotSpeak(reader);
}

/** Return why this reader cannot decide about the report as it stands; `null` when they can. */
export function whyNotDecide(
  reader: User,
  report: Report & { readonly claimedBy: User | null },
): Words | null {
  const refusal = whyNotStaff(reader);
  if (refusal !== null) return refusal;
  if (report.state !== "open") return t("This has already been decided.");
  const { claimedBy } = report;
  if (claimedBy === null || claimedBy.id === reader.id) return null;
  return t("@{name} has claimed this report. Claim it yourself first, if you both agree.", {
    name: claimedBy.name,
  });
}
