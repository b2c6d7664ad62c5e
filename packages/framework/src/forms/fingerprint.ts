import { createHash } from "node:crypto";
import type { FieldDefinition, Typed, Widget } from "./field.ts";

/** The hidden field by which a form says what it showed of the row that it edits. */
export const FINGERPRINT = "form_fingerprint";

/** Fields whose value nobody reads on the page. */
const UNREAD: readonly Widget[] = ["hidden", "password", "file", "picture", "rows"];

/** Return what a form shows of a row: its values, without those that nobody reads. */
export function readOf(definitions: readonly FieldDefinition[], row: object, typed: Typed): Typed {
  const read = definitions.filter(
    ({ name, widget }) => Object.hasOwn(row, name) && !UNREAD.includes(widget),
  );
  return Object.fromEntries(read.map(({ name }) => [name, typed[name]!]));
}

/** Return a short text that differs as soon as anything else was shown. */
export function fingerprintOf(shown: Typed): string {
  return createHash("sha256").update(JSON.stringify(shown)).digest("base64url").slice(0, 27);
}

/**
 * Return whether a field says the same twice, whatever a browser does to ticks, line ends and white
 * space at its ends.
 */
export function saysTheSame(
  { widget }: FieldDefinition,
  one: readonly string[],
  other: readonly string[],
): boolean {
  if (widget === "checkbox") return one.length > 0 === other.length > 0;
  return plain(one) === plain(other);
}

function plain(texts: readonly string[]): string {
  return texts.map((text) => text.replaceAll("\r\n", "\n").trim()).join("\n");
}
