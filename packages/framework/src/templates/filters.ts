import { SafeHtml, escapeHtml, safeHtml } from "../kernel/safe-html.ts";
import { Fault } from "./errors.ts";

/** A filter: the value on its left, then its arguments. `this` is the page's context. */
export type Filter = (
  this: Readonly<Record<string, unknown>>,
  value: never,
  ...args: never[]
) => unknown;

export type Filters = Readonly<Record<string, Filter>>;

/** Attributes that hold an address. */
export const ADDRESSES: ReadonlySet<string> = new Set([
  "href",
  "src",
  "action",
  "formaction",
  "poster",
  "cite",
]);

const SCHEME = /^[a-z][a-z0-9+.-]*:/i;
const ALLOWED = /^(?:https?|mailto):/i;
/** A path of this site, in which there is nothing to drop and nothing to mistake for a host. */
const OWN_PATH = /^\/(?![\\/])[\x21-\x7e]*$/;
/** What browsers drop from an address before they look for its scheme. */
const IGNORED = /[\u0000-\u0020\u007f]+/g;

/**
 * An address for `href` or `src`. Anything but a relative address, http, https or mailto becomes
 * `#`, and so does what only looks relative (`//host`, `\\host`).
 */
export function href(value: unknown): string {
  if (typeof value === "string" && value.length < 8192 && OWN_PATH.test(value)) return value;
  const address = String(value ?? "").slice(0, 8192);
  const bare = address.replace(IGNORED, "");
  if (/^[\\/]{2}|^\/\\/.test(bare)) return "#";
  return SCHEME.test(bare) && !ALLOWED.test(bare) ? "#" : address.trim();
}

const IN_SCRIPT: Readonly<Record<string, string>> = {
  "<": "\\u003C",
  ">": "\\u003E",
  "&": "\\u0026",
  "\u2028": "\\u2028",
  "\u2029": "\\u2029",
};

/** A value as JSON that cannot end the `<script type="application/json">` it stands in. */
export function jsonScript(value: unknown): SafeHtml {
  const json = JSON.stringify(value) ?? "null";
  return safeHtml(json.replace(/[<>&\u2028\u2029]/g, (found) => IN_SCRIPT[found]!));
}

/** At most `length` characters, cut at a word where one ends in the last fifth, with an ellipsis. */
export function truncate(value: unknown, length = 80): string {
  const text = plainOf(value);
  const characters = [...text.slice(0, length * 2 + 2)];
  if (characters.length <= length) return text;
  const cut = characters.slice(0, length - 1).join("");
  const space = cut.lastIndexOf(" ");
  return `${space > cut.length * 0.8 ? cut.slice(0, space) : cut}…`;
}

/** Lines as they were typed: escaped, with `<br>` between them and `<p>` around paragraphs. */
export function linebreaks(value: unknown): SafeHtml {
  const paragraphs = plainOf(value).replace(/\r\n?/g, "\n").split("\n\n");
  const written = paragraphs
    .map((text) => text.split("\n").filter((line) => line !== ""))
    .filter((lines) => lines.length > 0)
    .map((lines) => `<p>${lines.map(escapeHtml).join("<br>")}</p>`);
  return safeHtml(written.join("\n"));
}

/** An object as attributes: true is a bare name, false and null leave it out. Code is refused. */
export function attributes(value: object | null): SafeHtml {
  const written = Object.entries(value ?? {}).flatMap(([name, held]: [string, unknown]) => {
    if (!/^[a-z][a-z0-9-]*$/.test(name) || /^on|^style$|^srcdoc$/.test(name)) {
      throw new Fault("templates.not-printable", `"${name}" cannot be written as an attribute.`);
    }
    if (held === false || held === null || held === undefined) return [];
    const value = ADDRESSES.has(name) ? href(held) : String(held);
    return [held === true ? name : `${name}="${escapeHtml(value)}"`];
  });
  return safeHtml(written.join(" "));
}

function plainOf(value: unknown): string {
  return value === null || value === undefined ? "" : String(value);
}

function items(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value as unknown[];
  if (value === null) return [];
  if (typeof value === "object" && Symbol.iterator in value)
    return [...(value as Iterable<unknown>)];
  throw new Fault("templates.not-a-list", "This filter is for lists.");
}

function lengthOf(value: unknown): number {
  if (typeof value === "string" || value instanceof SafeHtml) return value.length;
  if (value instanceof Map || value instanceof Set) return value.size;
  return items(value).length;
}

/** The filters that every template has. Each takes time in proportion to its value. */
export const FILTERS = {
  href,
  json_script: jsonScript,
  attributes,
  truncate,
  linebreaks,
  default: (value: unknown, other: unknown, alsoEmpty = false) =>
    value === undefined || value === null || (alsoEmpty && !value) ? other : value,
  length: lengthOf,
  first: (value: unknown) => items(value)[0] ?? null,
  last: (value: unknown) => items(value).at(-1) ?? null,
  join: (value: unknown, between = "") => items(value).map(plainOf).join(between),
  reverse: (value: unknown) => items(value).toReversed(),
  slice: (value: unknown, from: number, to?: number) => items(value).slice(from, to),
  lower: (value: unknown) => plainOf(value).toLowerCase(),
  upper: (value: unknown) => plainOf(value).toUpperCase(),
  capitalize: (value: unknown) => {
    const text = plainOf(value);
    return text.slice(0, 1).toUpperCase() + text.slice(1);
  },
  trim: (value: unknown) => plainOf(value).trim(),
  replace: (value: unknown, sought: string, other: string) =>
    plainOf(value).replaceAll(sought, () => other),
  urlencode: (value: unknown) => encodeURIComponent(plainOf(value).toWellFormed()),
  round: (value: number, digits = 0) => Math.round(value * 10 ** digits) / 10 ** digits,
  abs: (value: number) => Math.abs(value),
} satisfies Record<string, (value: never, ...args: never[]) => unknown>;
