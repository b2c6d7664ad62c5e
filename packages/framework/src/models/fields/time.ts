import { fieldKind, make, type Common, type Made } from "./field-kind.ts";
import { ordered, type OrderedLookups } from "../lookups/ordered.ts";
import { refuse, Refused } from "../refused.ts";
import { hourOfTime } from "../transforms/hour-of-time.ts";
import { minuteOfTime } from "../transforms/minute-of-time.ts";
import { secondOfTime } from "../transforms/second-of-time.ts";
import type { Transform } from "../transforms/transform.ts";
import type { intKind } from "./int.ts";

/** The lookups of a time of day, and its parts, each a number. */
export interface TimeLookups extends OrderedLookups {
  readonly hour: Transform<typeof intKind>;
  readonly minute: Transform<typeof intKind>;
  readonly second: Transform<typeof intKind>;
}

const lookups: TimeLookups = {
  ...ordered,
  hour: hourOfTime,
  minute: minuteOfTime,
  second: secondOfTime,
};

export const timeKind = fieldKind({
  name: "time",
  column: { kind: "time" },
  write: timeOfDay,
  lookups,
});

const pattern = /^((?:[01]\d|2[0-3]):[0-5]\d)(?::([0-5]\d)(?:\.(\d{1,6}))?)?$/;

/** Return the time with its seconds, and of these no zeros at the end. */
function timeOfDay(value: string): string {
  if (typeof value !== "string") return refuse('a time of day as a string such as "09:30"', value);
  const found = pattern.exec(value.slice(0, 20));
  if (found === null) {
    throw new Refused(
      'expected a time of day such as "09:30" or "09:30:15.25", of at most six decimal places',
    );
  }
  const [, minutes, seconds = "00", part = ""] = found;
  const kept = part.replace(/0+$/, "");
  return `${minutes}:${seconds}${kept === "" ? "" : `.${kept}`}`;
}

/**
 * Return a field for a time of day, to the microsecond, as `"09:30:00"` or `"09:30:15.25"`. Seconds may be
 * left out where it is written.
 */
export function time<const O extends Common<string>>(
  options?: O,
): Made<string, O, typeof timeKind> {
  return make(timeKind, options);
}
