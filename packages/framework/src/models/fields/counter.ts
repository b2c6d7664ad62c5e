import type { Field } from "./field.ts";
import { fieldKind, make } from "./field-kind.ts";
import { ordered } from "../lookups/ordered.ts";
import { wholeNumber, wholeNumberOf } from "./whole-number.ts";

export const counterKind = fieldKind({
  name: "counter",
  column: { kind: "int" },
  write: wholeNumber,
  store: wholeNumberOf(32),
  lookups: ordered,
  numeric: true,
});

/**
 * Return a field that counts rows of other models which point at its row, from 0. Those say so:
 * `counters: [counter("topic", "postCount")]` in the options of a model with a foreign key `topic`.
 */
export function counterField(): Field<number, false, true, typeof counterKind> {
  return make(counterKind, { default: 0, counted: true });
}
