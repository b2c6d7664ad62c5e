import { FormError } from "../form-error.ts";
import { localText, momentIn, utc, type LocalTime } from "../local-time.ts";
import { message } from "../../kernel/words.ts";
import { formInput } from "../form-input.ts";

/** A day of the calendar. */
export const date = formInput<string>({
  widget: "date",
  read(text) {
    const day = text.trim();
    if (/^\d{4}-\d\d-\d\d$/.test(day) && momentIn(`${day}T00:00`, utc) !== null) return day;
    throw new FormError("Please write a day such as 2026-02-28.");
  },
  attributes: () => ({ min: "1000-01-01", max: "9999-12-31" }),
});

/** A time of day. */
export const time = formInput<string>({
  widget: "time",
  read(text) {
    if (/^(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,6})?)?$/.test(text.trim()))
      return text.trim();
    throw new FormError("Please write a time of day such as 09:30.");
  },
  // Inputs show milliseconds at most, and seconds only where there are any.
  write: (value) => value.replace(/^(\d\d:\d\d):00$/, "$1").replace(/(\.\d{3})\d+$/, "$1"),
  attributes: () => ({ step: "any" }),
});

function momentOf(text: string, time: LocalTime): Date {
  const moment = momentIn(text.trim(), time);
  if (moment !== null) return moment;
  if (momentIn(text.trim(), utc) === null) {
    throw new FormError("Please write a day and a time such as 2026-02-28 09:30.");
  }
  throw new FormError(
    message("Clocks were put forward then: {zone} has no such time.", { zone: time.zone }),
  );
}

const RANGE = { min: "1000-01-01T00:00", max: "9999-12-31T23:59:59.999", step: "any" };

/** A moment, by the clock of whoever fills the form in. */
export const dateTime = formInput<Date>({
  widget: "datetime-local",
  read: (text, _settings, time) => momentOf(text, time),
  write: (value, _settings, time) => (typeof value === "string" ? value : localText(value, time)),
  attributes: () => RANGE,
});

/** A moment in microseconds, of which an input shows the milliseconds. */
export const instant = formInput<bigint>({
  widget: "datetime-local",
  read: (text, _settings, time) => BigInt(momentOf(text, time).getTime()) * 1000n,
  write: (value, _settings, time) =>
    typeof value === "string" ? value : localText(new Date(Number(value / 1000n)), time),
  attributes: () => RANGE,
});
