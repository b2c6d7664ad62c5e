import type { Expression as SqlExpression } from "../../sql/tree.ts";
import type { Operand } from "./operand.ts";
import type { Scope } from "../conditions/scope.ts";

export declare const EXPRESSION: unique symbol;

/** An expression before its model is known. */
export abstract class Formula<T = unknown, Of extends string = any> {
  declare readonly [EXPRESSION]: { type: T; of: Of };
  /** The expression in one query; what it needs is joined. */
  abstract build(scope: Scope): Operand;
}

/** A formula that is true or false: it can stand among the conditions of a filter. */
export abstract class ConditionFormula extends Formula<boolean> {
  readonly condition = true;
}

/** A new value of a field that is worked out of the field's own column, whichever that is. */
export abstract class FieldFormula {
  /** The new value, out of the column as it is. */
  abstract of(field: Operand): SqlExpression;
}
