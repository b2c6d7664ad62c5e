import { type FormFields, localUrl, type RequestContext } from "quintet/http";
import type { KeptField } from "../views/shared.ts";

/** Before the names of fields that are carried through logging in, so that they meet none of its own. */
const CARRIED = "kept.";

/**
 * Return what was being sent when the session ended, as the form for logging in carries it along.
 */
export async function carriedIn(context: RequestContext): Promise<readonly KeptField[]> {
  const fields = await context.formData();
  return [...fields.entries()]
    .filter(([name]) => name.startsWith(CARRIED))
    .map(([name, value]) => ({ name: name.slice(CARRIED.length), value }));
}

/**
 * Return the address that a form asked to go on to, if it is one of this site; else the other one.
 */
export function nextOr(next: string, otherwise: string): string {
  return next === "" ? otherwise : (localUrl(next) ?? otherwise);
}

/**
 * Return when the page whose button was pressed was drawn: what came after it was not seen. A form
 * that does not say speaks of now.
 */
export function drawnAt(form: FormFields, now = new Date()): Date {
  const said = new Date(form.get("until") ?? "");
  return Number.isNaN(said.getTime()) || said > now || said.getUTCFullYear() < 2000 ? now : said;
}
