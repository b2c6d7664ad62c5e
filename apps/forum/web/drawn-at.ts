import type { FormFields } from "quintet/http";

/**
 * Return when the page whose button was pressed was drawn: what came after it was not seen. A form
 * that does not say speaks of now.
 */
export function drawnAt(form: FormFields, now = new Date()): Date {
  const said = new Date(form.get("until") ?? "");
  return Number.isNaN(said.getTime()) || said > now || said.getUTCFullYear() < 2000 ? now : said;
}
