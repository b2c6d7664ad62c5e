import type { Translate } from "../kernel/message.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Return how long ago something was, or how soon it will be: "3 h ago", "2 d ago", "in 5 min". */
export function ago(date: Date, now: Date, t: Translate): string {
  const difference = now.getTime() - date.getTime();
  const past = difference >= 0;
  const long = Math.abs(difference);
  if (long < MINUTE) return t("just now");
  const [count, back, ahead] = measured(long);
  return t(past ? back : ahead, { count });
}

/** A span in its largest whole unit, with the sentences for the past and the future. */
function measured(long: number): [count: number, back: string, ahead: string] {
  if (long < HOUR) return [Math.floor(long / MINUTE), "{count} min ago", "in {count} min"];
  if (long < DAY) return [Math.floor(long / HOUR), "{count} h ago", "in {count} h"];
  if (long < 30 * DAY) return [Math.floor(long / DAY), "{count} d ago", "in {count} d"];
  if (long < 365 * DAY) return [Math.floor(long / (30 * DAY)), ...sentences("month")];
  return [Math.floor(long / (365 * DAY)), ...sentences("year")];
}

function sentences(unit: "month" | "year"): [back: string, ahead: string] {
  const span = `{count, plural, one {# ${unit}} other {# ${unit}s}}`;
  return [`${span} ago`, `in ${span}`];
}

const formats = new Map<string, Intl.DateTimeFormat>();

const CLOCK = { hour: "2-digit", minute: "2-digit" } as const;
/** What each style is made of. */
const PARTS = {
  short: { day: "numeric", month: "short", year: "numeric" },
  long: { day: "numeric", month: "long", year: "numeric", ...CLOCK, timeZoneName: "short" },
  time: CLOCK,
} as const;

/** Formats are costly to make, and there are as many as languages and zones. */
function formatFor(locale: string, zone: string, style: keyof typeof PARTS): Intl.DateTimeFormat {
  const key = `${locale} ${zone} ${style}`;
  const kept = formats.get(key);
  if (kept) return kept;
  const made = new Intl.DateTimeFormat(locale, { ...PARTS[style], timeZone: zone });
  formats.set(key, made);
  return made;
}

/** How long what a style shows stays the same, in milliseconds: every zone's offset is a multiple of a quarter of an hour. */
const SLICES = { short: 15 * MINUTE, long: MINUTE };
/** Before 1973 the clocks of some zones differed from others by seconds. */
const EVEN = Date.UTC(1973, 0);
const MOST_KEPT = 5_000;
const written = new Map<string, Map<number, string>>();

function writtenBy(key: string): Map<number, string> {
  const kept = written.get(key);
  if (kept) return kept;
  const made = new Map<number, string>();
  written.set(key, made);
  return made;
}

/** Return a moment in a style, and keep it: a page shows again what the page before it showed. */
function keptDate(date: Date, zone: string, locale: string, style: keyof typeof SLICES): string {
  if (date.getTime() < EVEN) return formatFor(locale, zone, style).format(date);
  const kept = writtenBy(`${locale} ${zone} ${style}`);
  const slice = Math.floor(date.getTime() / SLICES[style]);
  const known = kept.get(slice);
  if (known !== undefined) return known;
  if (kept.size >= MOST_KEPT) kept.clear();
  const text = formatFor(locale, zone, style).format(date);
  kept.set(slice, text);
  return text;
}

/** Return a day in few letters: "3 May 2026". The zone is an IANA name such as `Europe/Berlin`. */
export function shortDate(date: Date, zone = "UTC", locale = "en-GB"): string {
  return keptDate(date, zone, locale, "short");
}

/** Return a day and its time in words: "3 May 2026 at 14:05 UTC". */
export function longDate(date: Date, zone = "UTC", locale = "en-GB"): string {
  return keptDate(date, zone, locale, "long");
}

/** Return what clocks show at a moment: "14:05". The zone is an IANA name such as `Europe/Berlin`. */
export function timeOfDay(date: Date, zone = "UTC", locale = "en-GB"): string {
  return formatFor(locale, zone, "time").format(date);
}

/** Return a moment for machines, as in `<time datetime>`: `2026-05-03T14:05:09Z`. */
export function isoDate(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}
