import { dayStart } from "../../kernel/calendar-day.ts";
import { fieldKind, make, type Common, type Made } from "./field-kind.ts";
import { ordered, type OrderedLookups } from "../lookups/ordered.ts";
import { refuse, Refused } from "../refused.ts";
import type { Transform } from "../transforms/transform.ts";
import { dayOfDate } from "../transforms/day-of-date.ts";
import { isoYearOfDate } from "../transforms/iso-year-of-date.ts";
import { monthOfDate } from "../transforms/month-of-date.ts";
import { quarterOfDate } from "../transforms/quarter-of-date.ts";
import { weekDayOfDate } from "../transforms/week-day-of-date.ts";
import { weekOfDate } from "../transforms/week-of-date.ts";
import { yearDayOfDate } from "../transforms/year-day-of-date.ts";
import { yearOfDate } from "../transforms/year-of-date.ts";
import type { intKind } from "./int.ts";

/** The lookups of a day, and its parts, each a number. */
export interface DateLookups extends OrderedLookups {
  readonly year: Transform<typeof intKind>;
  readonly isoYear: Transform<typeof intKind>;
  readonly quarter: Transform<typeof intKind>;
  readonly month: Transform<typeof intKind>;
  readonly week: Transform<typeof intKind>;
  readonly day: Transform<typeof intKind>;
  readonly weekDay: Transform<typeof intKind>;
  readonly yearDay: Transform<typeof intKind>;
}

const lookups: DateLookups = {
  ...ordered,
  year: yearOfDate,
  isoYear: isoYearOfDate,
  quarter: quarterOfDate,
  month: monthOfDate,
  week: weekOfDate,
  day: dayOfDate,
  weekDay: weekDayOfDate,
  yearDay: yearDayOfDate,
};

export const dateKind = fieldKind({ name: "date", column: { kind: "date" }, write: day, lookups });

/** Years 1000 to 9999: what every engine stores and sorts alike. */
function day(value: string): string {
  if (typeof value !== "string") return refuse('a day as a string such as "2026-02-28"', value);
  if (/^[1-9]\d{3}-\d\d-\d\d$/.test(value) && dayStart(value) !== undefined) return value;
  throw new Refused(
    'expected a day of the calendar such as "2026-02-28", of the years 1000 to 9999',
  );
}

/**
 * Return a field for a day of the calendar, as `"2026-02-28"`: a birthday is the same day wherever it is
 * read, and a `Date`, which is a moment, would shift it by the time zone.
 */
export function date<const O extends Common<string>>(
  options?: O,
): Made<string, O, typeof dateKind> {
  return make(dateKind, options);
}
