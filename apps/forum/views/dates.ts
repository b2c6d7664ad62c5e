import { shortDate } from "quintet/i18n";

/** Return a day as it stands inside a sentence: "3 May 2026". */
export function dayInWords(date: Date): string {
  return shortDate(date);
}
