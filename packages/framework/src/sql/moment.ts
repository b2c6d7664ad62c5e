import { aheadAt, localOffsets, momentOf, type Offset, type TimeZone } from "./time-zone.ts";

/** The parts of a moment that are numbers. */
export const PARTS = [
  "year",
  "isoYear",
  "quarter",
  "month",
  "week",
  "day",
  "weekDay",
  "yearDay",
  "hour",
  "minute",
  "second",
] as const;

export type MomentPart = (typeof PARTS)[number];

/** The units that a moment can be cut down to. */
export const UNITS = [
  "year",
  "quarter",
  "month",
  "week",
  "day",
  "hour",
  "minute",
  "second",
] as const;

export type Unit = (typeof UNITS)[number];

/** The units that a day can be cut down to. */
export const DAY_UNITS = ["year", "quarter", "month", "week", "day"] as const;

export type DayUnit = (typeof DAY_UNITS)[number];

const dayLong = 86_400_000;
const shortUnits = { hour: 3_600_000, minute: 60_000, second: 1000 } as const;

/** Return a part of a local time, given as if it were UTC. */
export function partOf(local: number, part: MomentPart): number {
  const date = new Date(local);
  switch (part) {
    case "year":
      return date.getUTCFullYear();
    case "quarter":
      return Math.floor(date.getUTCMonth() / 3) + 1;
    case "month":
      return date.getUTCMonth() + 1;
    case "day":
      return date.getUTCDate();
    case "weekDay":
      return ((date.getUTCDay() + 6) % 7) + 1;
    case "yearDay":
      return (startOf(local, "day") - startOf(local, "year")) / dayLong + 1;
    case "hour":
      return date.getUTCHours();
    case "minute":
      return date.getUTCMinutes();
    case "second":
      return date.getUTCSeconds();
    case "isoYear":
      return new Date(thursdayOf(local)).getUTCFullYear();
    case "week":
      return Math.floor((thursdayOf(local) - startOf(thursdayOf(local), "year")) / dayLong / 7) + 1;
    default:
      return part satisfies never;
  }
}

/** A week belongs to the year of its Thursday (ISO 8601). */
function thursdayOf(local: number): number {
  return startOf(local, "week") + 3 * dayLong;
}

/** Return the beginning of the unit that a local time lies in, given as if it were UTC. */
export function startOf(local: number, unit: Unit): number {
  const date = new Date(local);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  switch (unit) {
    case "year":
      return Date.UTC(year, 0, 1);
    case "quarter":
      return Date.UTC(year, month - (month % 3), 1);
    case "month":
      return Date.UTC(year, month, 1);
    case "day":
      return local - modulo(local, dayLong);
    case "week":
      return startOf(local, "day") - ((date.getUTCDay() + 6) % 7) * dayLong;
    case "hour":
    case "minute":
    case "second":
      return local - modulo(local, shortUnits[unit]);
    default:
      return unit satisfies never;
  }
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}

/** Return whether a unit is shorter than a day: such a one begins by the clock as it stood then. */
export function isShort(unit: Unit): boolean {
  return unit in shortUnits;
}

/** Return the moment at which the unit began, by the clocks of a zone, that a moment lies in. */
export function truncated(moment: number, unit: Unit, zone: TimeZone): number {
  const ahead = aheadAt(zone, moment) * 1000;
  const start = startOf(moment + ahead, unit);
  return isShort(unit) ? start - ahead : momentOf(zone, start);
}

/**
 * Return how far the clocks of a zone were ahead when the unit of a moment began, by moments from which on it is
 * so. It changes when the clocks do, or with the first unit that begins behind such a change.
 */
export function startOffsets(zone: TimeZone, unit: Unit): readonly Offset[] {
  const ahead = (from: number) => {
    const local = (from + aheadAt(zone, from * 1000)) * 1000;
    return (startOf(local, unit) - truncated(from * 1000, unit, zone)) / 1000;
  };
  const clocks = new Set(zone.offsets.map((offset) => offset.ahead));
  const changes = zone.offsets.map(({ from }) => from);
  const starts = localOffsets(zone).map(({ from }) => firstStart(from * 1000, unit) / 1000);
  const moments = starts.flatMap((start) => [...clocks].map((clock) => start - clock));
  const found: Offset[] = [];
  for (const from of [...new Set([...changes, ...moments])].toSorted((a, b) => a - b)) {
    const next = ahead(from);
    if (next !== found.at(-1)?.ahead) found.push({ from, ahead: next });
  }
  return found;
}

/** The first beginning of a unit that is not before a local time. */
function firstStart(local: number, unit: Unit): number {
  const start = startOf(local, unit);
  const longest = { year: 366, quarter: 92, month: 31, week: 7, day: 1 };
  if (start === local || !(unit in longest)) return start;
  return startOf(start + longest[unit as keyof typeof longest] * dayLong, unit);
}

/** Return a moment so many months later, in the same day of the month or its last, and so many milliseconds. */
export function later(moment: number, months: number, milliseconds: number): number {
  const date = new Date(moment);
  const first = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1));
  const lastDay = new Date(
    Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0),
  ).getUTCDate();
  const day = Math.min(date.getUTCDate(), lastDay);
  return first.getTime() + (day - 1) * dayLong + modulo(moment, dayLong) + milliseconds;
}
