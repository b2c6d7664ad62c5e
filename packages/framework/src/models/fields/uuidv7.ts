import { randomBytes } from "node:crypto";
import { make, type Common, type Made } from "./field-kind.ts";
import { textOf, uuidKind } from "./uuid.ts";

/** The moment of the last one, and how many were made in its millisecond. */
let last = 0;
let counter = 0;

/**
 * Return a new UUID of version 7 (RFC 9562): the milliseconds since 1970, a counter, and 62 bits of chance.
 * Of two that one process makes, the later one sorts behind the earlier one.
 */
export function uuidv7(): string {
  const bytes = randomBytes(16);
  const now = Date.now();
  if (now > last) {
    last = now;
    // Half of the counter's room is left, for those of the same millisecond.
    counter = bytes.readUInt16BE(6) & 0x7ff;
  } else if (++counter > 0xfff) {
    last++;
    counter = 0;
  }
  bytes.writeUIntBE(last, 0, 6);
  bytes.writeUInt16BE(0x7000 | counter, 6);
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return textOf(bytes);
}

interface Generated {
  readonly default: () => string;
}

/** Return a field for a UUID that every new row gets; rows sort by it as they were made. */
function uuidv7Field<const O extends Omit<Common<string>, "default">>(
  options?: O,
): Made<string, O & Generated, typeof uuidKind> {
  return make(uuidKind, { ...(options as O), default: uuidv7 });
}

export { uuidv7Field };
