import type { Field } from "./field.ts";
import { fieldKind, make } from "./field-kind.ts";
import { ordered } from "../lookups/ordered.ts";
import { wholeNumber, wholeNumberOf } from "./whole-number.ts";

export const versionKind = fieldKind({
  name: "version",
  column: { kind: "int" },
  write: wholeNumber,
  store: wholeNumberOf(32),
  lookups: ordered,
  numeric: true,
  counts: true,
});

/**
 * Return a field that counts the updates of its row, from 1. An instance that was read before somebody else
 * wrote is not written over theirs: its `update` throws {@link StaleRow}.
 */
export function version(): Field<number, false, true, typeof versionKind> {
  return make(versionKind, { default: 1 });
}
