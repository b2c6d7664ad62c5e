import type { Words } from "quintet/kernel";
import type { User } from "../../models/accounts/user.ts";
import type { Report } from "../../models/reports/report.ts";
import type { Post, Topic } from "../../models/topics/topic.ts";
import { t } from "../../text/t.ts";
import { url } from "../../urls.ts";
import type { ReportRow } from "./pages.ts";
import { named } from "../accounts/person.ts";

/** A report with what its line in the queue says. */
export type ListedReport = Report & {
  readonly about: User;
  readonly claimedBy: User | null;
  readonly post: Post | null;
  readonly topic: Topic | null;
};

export function reportRow(report: ListedReport): ReportRow {
  const { id, about, count, createdAt, claimedBy } = report;
  return {
    id,
    href: url.mod.report.href({ id }),
    label: reportedLabel(report),
    about: named(about),
    count,
    createdAt,
    claimed: claimedBy === null ? null : t("Claimed by @{name}", { name: claimedBy.name }),
    decided: decided(report),
  };
}

function reportedLabel({ post, topic, about }: ListedReport): Words {
  if (post === null || topic === null) return t("@{name}", { name: about.name });
  return t("Post {number} of “{title}”", { number: String(post.number), title: topic.title });
}

/** Return where the reported thing is found. */
export function reportedHref({ post, about }: ListedReport): string {
  if (post === null) return url.members.show.href(about);
  return url.posts.show.href({ topic: post.topicId, number: post.number });
}

function decided({ state }: Report): Words | null {
  if (state === "open") return null;
  return state === "upheld" ? t("Settled") : t("Dismissed");
}
