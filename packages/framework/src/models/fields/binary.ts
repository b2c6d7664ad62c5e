import { QuintetError } from "../../kernel/errors.ts";
import type { FieldSettings } from "./field.ts";
import { fieldKind, make, type Common, type Made } from "./field-kind.ts";
import { equal } from "../lookups/equal.ts";
import { refuse, Refused } from "../refused.ts";

/** Options of `f.binary`. */
export interface Bytes {
  /** Longest value, in bytes. */
  readonly max?: number;
  /** Whether every value has exactly `max` bytes. */
  readonly fixed?: true;
}

export const binaryKind = fieldKind({
  name: "binary",
  column: ({ max, fixed }: Bytes) => ({
    kind: "binary",
    ...(max && { max }),
    ...(fixed && { fixed }),
  }),
  write: bytes,
  store: boundedBytes,
  lookups: equal,
  orders: false,
});

function bytes(value: Uint8Array): Uint8Array {
  return value instanceof Uint8Array ? value : refuse("a Uint8Array", value);
}

function boundedBytes(value: Uint8Array, { max, fixed }: FieldSettings): Uint8Array {
  const written = bytes(value);
  if (fixed === true && written.byteLength !== max) throw new Refused(`expected ${max} bytes`);
  if (max === undefined || written.byteLength <= max) return written;
  throw new Refused(`longer than ${max} bytes`);
}

/** Return a field for bytes: of any number, of at most `max`, or `fixed` of exactly so many. */
export function binary<const O extends Common<Uint8Array> & Bytes>(
  options?: O,
): Made<Uint8Array, O, typeof binaryKind> {
  if (options?.fixed !== true || options.max !== undefined) return make(binaryKind, options);
  throw new QuintetError("f.binary needs its length, as in f.binary({ max: 32, fixed: true }).", {
    code: "models.no-max",
  });
}
