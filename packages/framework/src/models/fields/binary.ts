import type { FieldSettings } from "../field.ts";
import { fieldKind, make, type Common, type Made } from "../field-kind.ts";
import { equal } from "../lookups/equal.ts";
import { refuse, Refused } from "../refused.ts";

/** Options of `f.binary`. */
export interface Length {
  /** Longest value, in bytes. */
  readonly max?: number;
}

export const binaryKind = fieldKind({
  name: "binary",
  column: ({ max }: Length) => ({ kind: "binary", ...(max && { max }) }),
  write: bytes,
  store: boundedBytes,
  lookups: equal,
  orders: false,
});

function bytes(value: Uint8Array): Uint8Array {
  return value instanceof Uint8Array ? value : refuse("a Uint8Array", value);
}

function boundedBytes(value: Uint8Array, { max }: FieldSettings): Uint8Array {
  const written = bytes(value);
  if (max === undefined || written.byteLength <= max) return written;
  throw new Refused(`longer than ${max} bytes`);
}

/** Return a field for bytes. */
export function binary<const O extends Common<Uint8Array> & Length>(
  options?: O,
): Made<Uint8Array, O, typeof binaryKind> {
  return make(binaryKind, options);
}
