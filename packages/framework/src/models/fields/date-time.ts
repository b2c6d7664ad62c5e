import { fieldKind, make, type Common, type Made } from "./field-kind.ts";
import { ordered, type OrderedLookups } from "../lookups/ordered.ts";
import type { Transform } from "../transforms/transform.ts";
import { refuse, Refused } from "../refused.ts";
import { date } from "../transforms/date.ts";
import { day } from "../transforms/day.ts";
import { hour } from "../transforms/hour.ts";
import { isoYear } from "../transforms/iso-year.ts";
import { minute } from "../transforms/minute.ts";
import { month } from "../transforms/month.ts";
import { quarter } from "../transforms/quarter.ts";
import { second } from "../transforms/second.ts";
import { week } from "../transforms/week.ts";
import { weekDay } from "../transforms/week-day.ts";
import { year } from "../transforms/year.ts";
import { yearDay } from "../transforms/year-day.ts";
import { time } from "../transforms/time.ts";
import type { dateKind } from "./date.ts";
import type { timeKind } from "./time.ts";
import type { intKind } from "./int.ts";

/** The lookups of a moment; its day and its time of day; and its parts, each a number. */
export interface DateTimeLookups extends OrderedLookups {
  readonly date: Transform<typeof dateKind>;
  readonly time: Transform<typeof timeKind>;
  readonly year: Transform<typeof intKind>;
  readonly isoYear: Transform<typeof intKind>;
  readonly quarter: Transform<typeof intKind>;
  readonly month: Transform<typeof intKind>;
  readonly week: Transform<typeof intKind>;
  readonly day: Transform<typeof intKind>;
  readonly weekDay: Transform<typeof intKind>;
  readonly yearDay: Transform<typeof intKind>;
  readonly hour: Transform<typeof intKind>;
  readonly minute: Transform<typeof intKind>;
  readonly second: Transform<typeof intKind>;
}

const lookups: DateTimeLookups = {
  ...ordered,
  date,
  time,
  year,
  isoYear,
  quarter,
  month,
  week,
  day,
  weekDay,
  yearDay,
  hour,
  minute,
  second,
};

export const dateTimeKind = fieldKind({
  name: "dateTime",
  column: { kind: "dateTime" },
  write: moment,
  lookups,
});

/** Years 1000 to 9999: what every engine stores and sorts alike. */
const first = Date.UTC(1000, 0);
const end = Date.UTC(10_000, 0);

function moment(value: Date): Date {
  if (!(value instanceof Date)) return refuse("a Date", value);
  const time = value.getTime();
  if (time >= first && time < end) return value;
  throw new Refused("expected a valid Date between the years 1000 and 9999");
}

/**
 * Return a field for a moment, in milliseconds, stored as UTC. `auto` sets it when a row is
 * created, or at every write.
 */
export function dateTime<const O extends Common<Date> & { readonly auto?: "create" | "update" }>(
  options?: O,
): Made<Date, O, typeof dateTimeKind> {
  return make(dateTimeKind, options);
}
