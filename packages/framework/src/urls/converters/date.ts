import { dayStart } from "../../kernel/calendar-day.ts";
import { converter } from "../converter.ts";

const itself = (text: string) => (dayStart(text) === undefined ? undefined : text);

/** A day of the calendar, `2026-02-28`, of the years 1000 to 9999: as a model's date field has it. */
export const date = converter({
  name: "date",
  pattern: /[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}/,
  examples: ["2026-02-28", "1000-01-01", "9999-12-31"],
  read: itself,
  write: itself,
});
