import { isOneOf } from "../../sql/build.ts";
import { encoded, listFor } from "../conditions/comparison.ts";
import type { Lookup, Takes } from "./lookup.ts";
import type { STATE } from "../queries/query-state.ts";

/** A query set that picks one field, with values of this type: the database looks for them itself. */
export interface ValuesOf<T> {
  readonly plan: object;
  readonly [STATE]?:
    | { picked: { readonly [Name in string]: T | null } }
    | { repicked: { readonly [Name in string]: T | null } }
    | { listed: T | null };
}

/** A query set of the model whose id it is, which is checked at run time. */
interface AnyRows {
  readonly model: new (...args: never[]) => object;
  readonly plan: object;
}

/** A list of what the field holds, or a query set that picks such values. */
export interface ListOf extends Takes {
  readonly takes: readonly this["of"][] | ValuesOf<this["of"]>;
}

/** Ids, or the rows that have them. */
export interface IdsOf extends Takes {
  readonly takes: readonly this["of"][] | ValuesOf<this["of"]> | AnyRows;
}

/** Is one of a list. */
export const isIn: Lookup<ListOf> = {
  rows: true,
  condition: (of, written) =>
    isOneOf(
      of.expression,
      listFor(of, written).map((one) => encoded(of, one)),
    ),
};
