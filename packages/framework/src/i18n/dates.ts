import type { Translate } from "../kernel/message.ts";

const formats = new Map<string, Intl.DateTimeFormat>();

function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  let made = formats.get(key);
  if (made === undefined) formats.set(key, (made = new Intl.DateTimeFormat(locale, options)));
  return made;
}

const usual = (locale: string) => (locale === "en" ? "en-GB" : locale);

/** The day: "3 May 2026". */
export function shortDate(date: Date, zone: string, locale: string): string {
  const options = { day: "numeric", month: "short", year: "numeric", timeZone: zone } as const;
  return format(usual(locale), options).format(date);
}

/** Day and time: "3 May 2026, 14:05". */
export function longDate(date: Date, zone: string, locale: string): string {
  const day = { day: "numeric", month: "long", year: "numeric" } as const;
  const time = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  return format(usual(locale), { ...day, ...time, timeZone: zone })
    .format(date)
    .replace(" at ", ", ");
}

/** The exact moment for machines: `2026-05-03T14:05:00.000Z`. */
export function isoDate(date: Date): string {
  return date.toISOString();
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago, as short as it can be said: "now", "5 min", "3 h", "2 d"; then the day itself. */
export function ago(date: Date, now: Date, t: Translate, zone = "UTC", locale = "en"): string {
  const past = now.getTime() - date.getTime();
  if (past < MINUTE) return t("just now");
  if (past < HOUR) return t("{n} min ago", { n: Math.floor(past / MINUTE) });
  if (past < DAY) return t("{n} h ago", { n: Math.floor(past / HOUR) });
  if (past < 30 * DAY) return t("{n} d ago", { n: Math.floor(past / DAY) });
  return shortDate(date, zone, locale);
}
