import type { Words } from "quintet/kernel";
import { withQuery } from "quintet/urls";
import { Topic } from "../../models/topics/topic.ts";
import { t } from "../../text/t.ts";
import { url } from "../../urls.ts";
import type { Tab } from "../../views/shared.ts";

const DAY = 86_400_000;

/** How far back each period of `/top/` goes, in days; the first is meant where none is named. */
const PERIODS = { month: 30, day: 1, week: 7, year: 365, all: null } as const;
type Period = keyof typeof PERIODS;

function named(asked: string | null): Period {
  return asked !== null && Object.hasOwn(PERIODS, asked) ? (asked as Period) : "month";
}

/** The open topics of the period that `?period=` names. */
function topicsSince(asked: string | null, now = Date.now()) {
  const days = PERIODS[named(asked)];
  const all = Topic.objects.open();
  return days === null ? all : all.filter({ createdAt__gte: new Date(now - days * DAY) });
}

/** Topics of a period that are ranked, the newest of them: more than a busy forum has in a month. */
const MOST_RANKED = 5_000;

/**
 * Return the topics of the period that `?period=` names, the best first. Of a short period its
 * topics are found by their days and then ranked; a long one is walked through in the order of the
 * ranks.
 */
export function rankedTopics(asked: string | null) {
  const since = topicsSince(asked);
  const long = named(asked) === "year" || named(asked) === "all";
  const found = long
    ? since
    : Topic.objects.filter({ id__in: since.orderBy("-createdAt", "-id").limit(MOST_RANKED) });
  return found.orderBy("-likeCount", "-replyCount", "-id");
}

/** Return the links to all periods. */
export function periodTabs(asked: string | null): readonly Tab[] {
  const labels: readonly (readonly [Period, Words])[] = [
    ["day", t("Day")],
    ["week", t("Week")],
    ["month", t("Month")],
    ["year", t("Year")],
    ["all", t("All time")],
  ];
  const top = url.lists.top.href();
  return labels.map(([period, label]) => ({
    label,
    href: period === "month" ? top : withQuery(top, { period }),
    current: period === named(asked),
  }));
}
