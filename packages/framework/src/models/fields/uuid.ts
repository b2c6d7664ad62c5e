import { fieldKind, make, type Common, type Made } from "./field-kind.ts";
import { ordered } from "../lookups/ordered.ts";
import { refuse, Refused } from "../refused.ts";

export const uuidKind = fieldKind({
  name: "uuid",
  column: { kind: "binary", max: 16, fixed: true },
  write: bytesOf,
  read: textOf,
  lookups: ordered,
});

const pattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function bytesOf(value: string): Uint8Array {
  if (typeof value !== "string") return refuse("a UUID as a string", value);
  if (pattern.test(value)) return Buffer.from(value.replaceAll("-", ""), "hex");
  throw new Refused('expected a UUID such as "0190b5a4-7e2c-7c3d-9f10-3a5b6c7d8e9f"');
}

/** Return a UUID of 16 bytes as it is written, in small letters. */
export function textOf(held: Uint8Array): string {
  const digits = Buffer.from(held).toString("hex");
  const at = (from: number, to?: number) => digits.slice(from, to);
  return `${at(0, 8)}-${at(8, 12)}-${at(12, 16)}-${at(16, 20)}-${at(20)}`;
}

/**
 * Return a field for a UUID, as a string in small letters. With `default: uuidv7` a new row gets one that
 * sorts by the time at which it was made; `f.uuidv7()` says that in short.
 */
export function uuid<const O extends Common<string>>(
  options?: O,
): Made<string, O, typeof uuidKind> {
  return make(uuidKind, options);
}
