import { QuintetError } from "../kernel/errors.ts";
import type { Translate } from "../kernel/message.ts";
import { numberWriter } from "../kernel/number-writer.ts";
import { english } from "../kernel/words.ts";
import { ago, isoDate, longDate, shortDate, timeOfDay } from "./dates.ts";

/** What a filter finds in the page's context. */
interface PageNames {
  readonly t?: unknown;
}

/**
 * Return the filters for dates and numbers, to be given to `templates({ filters })`: `{{
 * post.createdAt|ago }}`, `{{ post.createdAt|date }}`, `{{ loan.dueOn|date }}`, `{{ day|date("long") }}`, `{{ day|date("iso") }}`, `{{
 * 1234|number }}`. By the clocks of another place: `{{ flight.landsAt|date("time", airport.zone) }}`.
 */
export function textFilters({ locale = "en-GB", zone = "UTC", now = () => new Date() } = {}) {
  const numberText = numberWriter(locale);
  const written = { short: shortDate, long: longDate, time: timeOfDay, iso: isoDate };
  return {
    date(value: Date | string | null, style: keyof typeof written = "short", place = zone): string {
      if (value === null) return "";
      const write = Object.hasOwn(written, style) ? written[style] : undefined;
      if (!write)
        throw refused(
          `The filter "date" has no style "${style}". There are: ${Object.keys(written).join(", ")}.`,
        );
      // A day is the same by every clock, and has no time.
      if (isDay(value) && style !== "time")
        return style === "iso" ? value : shortDate(dateOf(new Date(value), "date"), "UTC", locale);
      return write(dateOf(value, "date"), place, locale);
    },
    ago(this: PageNames, value: Date | null): string {
      const t = typeof this.t === "function" ? (this.t as Translate) : english;
      return value === null ? "" : ago(dateOf(value, "ago"), now(), t);
    },
    number: (value: number | bigint | null): string => (value === null ? "" : numberText(value)),
  };
}

/** Whether it is a day, as `f.date()` has it. */
const isDay = (value: unknown): value is string =>
  typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value);

function dateOf(value: unknown, filter: string): Date {
  if (value instanceof Date && !Number.isNaN(value.getTime())) return value;
  throw refused(`The filter "${filter}" is for dates, not for ${JSON.stringify(value)}.`);
}

function refused(sentence: string): QuintetError {
  return new QuintetError(sentence, { code: "i18n.bad-date" });
}
