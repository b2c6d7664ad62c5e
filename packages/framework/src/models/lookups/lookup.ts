import type { Expression } from "../../sql/tree.ts";
import type { FieldInfo } from "../declaring/info.ts";
import type { Operand } from "../expressions/operand.ts";
import type { Scope } from "../conditions/scope.ts";
import type { Transform } from "../transforms/transform.ts";

declare const TAKES: unique symbol;

/**
 * The value that a lookup takes, worked out of the type of the field: `this["of"]` is the field's
 * own.
 */
export interface Takes {
  readonly of: unknown;
  readonly takes: unknown;
}

/** A lookup that takes what its field holds. */
export interface Itself extends Takes {
  readonly takes: this["of"];
}

/** A lookup that takes the same type whatever its field holds. */
export interface Always<Value> extends Takes {
  readonly takes: Value;
}

/** The type that a lookup takes on a field of `T`. */
export type Taken<What extends Takes, T> = (What & { readonly of: T })["takes"];

/** The place of a lookup: in which query, behind which fields, under which key. */
export interface LookupPlace {
  readonly scope: Scope;
  /** The fields of the path; none where it began at an annotation. */
  readonly fields: readonly FieldInfo[];
  /** As it was written: `author__name__icontains`. */
  readonly key: string;
}

/** A lookup as a value: a question that a filter asks of a field. `lookup({ … })` makes one of SQL. */
export interface Lookup<What extends Takes = Takes> {
  readonly [TAKES]?: What;
  /**
   * Return the condition that a value stands for; throws a `ValueError` for one that means nothing.
   */
  condition(of: Operand, value: unknown, place: LookupPlace): Expression;
  /** Whether a query set may stand in the place of the values. */
  readonly rows?: true;
}

/** The lookups and transforms that a kind of field answers to, by name. */
export type LookupTable = Readonly<Record<string, Lookup | Transform>>;
