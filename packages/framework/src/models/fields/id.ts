import type { AnyField } from "./field.ts";
import { fieldKind, make } from "./field-kind.ts";
import { isIn, type IdsOf } from "../lookups/in.ts";
import { ordered, type OrderedLookups } from "../lookups/ordered.ts";
import type { Lookup } from "../lookups/lookup.ts";
import { wholeNumber } from "./whole-number.ts";

/** The lookups of an id: among a list, or among the rows of a query set. */
export interface IdLookups extends Omit<OrderedLookups, "in"> {
  readonly in: Lookup<IdsOf>;
}

const lookups: IdLookups = { ...ordered, in: isIn as Lookup<IdsOf> };

export const idKind = fieldKind({
  name: "id",
  column: { kind: "id" },
  write: wholeNumber,
  lookups,
  numeric: true,
});

/** The primary key that every model has. */
export const idField: AnyField = Object.freeze({
  ...make(idKind, { unique: true, primaryKey: true }),
  hasDefault: true,
});
