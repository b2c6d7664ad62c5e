import { converter } from "../converter.ts";

/** A month in two digits, `01` to `12`, as a number. */
export const month = converter({
  name: "month",
  pattern: /0[1-9]|1[0-2]/,
  examples: ["01", "09", "12"],
  read: (text: string): number => Number(text),
  write: (value: number) => String(value).padStart(2, "0"),
});
