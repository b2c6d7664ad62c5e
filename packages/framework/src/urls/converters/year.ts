import { converter } from "../converter.ts";

/** A year, 1000 to 9999, as a number. */
export const year = converter({
  name: "year",
  pattern: /[1-9][0-9]{3}/,
  examples: ["2026", "1000", "9999"],
  read: (text: string): number => Number(text),
  write: (value: number) => String(value),
});
