import { converter } from "../converter.ts";

/** 1 to 16 digits, up to 2⁵³ − 1, as a number. */
export const int = converter({
  name: "int",
  pattern: /[0-9]{1,16}/,
  examples: ["7", "0", "9007199254740991"],
  read(text: string) {
    const value = Number(text);
    return Number.isSafeInteger(value) ? value : undefined;
  },
  write: (value: number) => (Number.isSafeInteger(value) && value >= 0 ? String(value) : undefined),
});
