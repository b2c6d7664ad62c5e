import { fieldKind, make, type Common, type Made } from "../field-kind.ts";
import { ordered, type OrderedLookups } from "../lookups/ordered.ts";
import type { Transform } from "../transform.ts";
import { refuse, Refused } from "../refused.ts";
import { day } from "../transforms/day.ts";
import { month } from "../transforms/month.ts";
import { year } from "../transforms/year.ts";
import type { intKind } from "./int.ts";

/** The lookups of a moment, and its parts, each a number. */
export interface DateTimeLookups extends OrderedLookups {
  readonly year: Transform<typeof intKind>;
  readonly month: Transform<typeof intKind>;
  readonly day: Transform<typeof intKind>;
}

const lookups: DateTimeLookups = { ...ordered, year, month, day };

export const dateTimeKind = fieldKind({
  name: "dateTime",
  column: { kind: "dateTime" },
  write: moment,
  lookups,
});

/** Years 1000 to 9999: what every engine stores and sorts alike. */
function moment(value: Date): Date {
  if (!(value instanceof Date)) return refuse("a Date", value);
  const wholeYear = value.getUTCFullYear();
  if (wholeYear >= 1000 && wholeYear <= 9999) return value;
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
