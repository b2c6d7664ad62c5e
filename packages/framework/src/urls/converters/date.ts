import { converter } from "../converter.ts";

/** A month that has no such day makes a Date of the next one. */
function isInCalendar(text: string): boolean {
  const moment = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
}

/** A day of the calendar, `2026-02-28`, of the years 1000 to 9999: as a model's date field has it. */
export const date = converter({
  name: "date",
  pattern: /[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}/,
  examples: ["2026-02-28", "1000-01-01", "9999-12-31"],
  read: (text: string) => (isInCalendar(text) ? text : undefined),
  write: (value: string) => (isInCalendar(value) ? value : undefined),
});
