import { escapeHtml, safeHtml, type SafeHtml } from "../../kernel/safe-html.ts";
import { ADDRESSES } from "../addresses.ts";
import { Fault } from "../errors.ts";
import { href } from "./href.ts";

/**
 * Return an object as attributes, all but one that is named: true is a bare name, false and null leave it out. Code is
 * refused.
 */
export function attributes(value: object | null, without?: string): SafeHtml {
  const written = Object.entries(value ?? {}).flatMap(([name, held]: [string, unknown]) => {
    if (!/^[a-z][a-z0-9-]*$/.test(name) || /^on|^style$|^srcdoc$/.test(name)) {
      throw new Fault("templates.not-printable", `"${name}" cannot be written as an attribute.`);
    }
    if (name === without || held === false || held === null || held === undefined) return [];
    const value = ADDRESSES.has(name) ? href(held) : String(held);
    return [held === true ? name : `${name}="${escapeHtml(value)}"`];
  });
  return safeHtml(written.join(" "));
}
