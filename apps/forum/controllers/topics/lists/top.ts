import { withQuery } from "quintet/urls";
import { Topic } from "../../../models/topics/topic.ts";
import { t } from "../../../text/t.ts";
import { url } from "../../../urls.ts";
import type { TabbedList } from "../list.ts";

const DAY = 86_400_000;

/** How far back each period goes, in days, and what it is called. */
const PERIODS = {
  day: { days: 1, label: "Day" },
  week: { days: 7, label: "Week" },
  month: { days: 30, label: "Month" },
  year: { days: 365, label: "Year" },
  all: { days: null, label: "All time" },
} as const;
type Period = keyof typeof PERIODS;

/** The period that `?period=` names; the month where it names none. */
function named({ query }: { readonly query: URLSearchParams }): Period {
  const asked = query.get("period") ?? "";
  return Object.hasOwn(PERIODS, asked) ? (asked as Period) : "month";
}

/** Topics of a period that are ranked, the newest of them: more than a busy forum has in a month. */
const MOST_RANKED = 5_000;

/**
 * The topics of a period, the best first. Of a short one its topics are found by their days and then ranked; a long
 * one is walked through in the order of the ranks.
 */
function rankedTopics(period: Period) {
  const { days } = PERIODS[period];
  const all = Topic.objects.open();
  const since =
    days === null ? all : all.filter({ createdAt__gte: new Date(Date.now() - days * DAY) });
  const found =
    days === null || days > PERIODS.month.days
      ? since
      : Topic.objects.filter({ id__in: since.orderBy("-createdAt", "-id").limit(MOST_RANKED) });
  return found.orderBy("-likeCount", "-replyCount", "-id");
}

/** The topics of a period that were liked most. */
export const top: TabbedList = {
  name: "top",
  place: 30,
  words: { tab: "Top", heading: "Top topics", empty: "No topic was started in that time." },
  found: (context) => ({ topics: rankedTopics(named(context)) }),
  periods: (context) =>
    Object.entries(PERIODS).map(([period, { label }]) => ({
      label: t(label),
      href: withQuery(url.lists.top.href(), { period: period === "month" ? undefined : period }),
      current: period === named(context),
    })),
};
