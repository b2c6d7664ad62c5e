import { value as bound } from "../../sql/build.ts";
import type { Scalar } from "../../sql/bind.ts";
import { decimalPlaces } from "../../sql/decimal-places.ts";
import type { Compare, Expression, Value } from "../../sql/tree.ts";
import { QuintetError } from "../../kernel/errors.ts";
import { ValueError } from "../errors.ts";
import { Formula } from "../expressions/formula.ts";
import type { FieldInfo } from "../declaring/info.ts";
import { Outer } from "../queries/outer.ts";
import type { Operand } from "../expressions/operand.ts";
import { Refused } from "../refused.ts";
import type { Scope } from "./scope.ts";

/**
 * Compare a column with a value, or with another column of the row: `read__lt:
 * col("topic__lastNumber")`.
 */
export function compared(
  scope: Scope,
  of: Operand,
  operator: Compare["operator"],
  written: unknown,
): Expression {
  return { type: "compare", operator, left: of.expression, right: besides(scope, of, written) };
}

/**
 * Return what stands beside an operand: a value as its column binds it, or another column of the
 * same kind.
 */
export function besides(scope: Scope, of: Operand, written: unknown): Expression {
  if (!(written instanceof Formula)) return encoded(of, written);
  if (written instanceof Outer) return written.beside(of);
  const other = ofOneRow(written.build(scope));
  if (other.bind === of.bind) return other.expression;
  throw new ValueError(
    of.label,
    `${other.label} is of another kind and cannot be compared with it`,
  );
}

/** Refuse to find rows by what is worked out when they have been found. */
export function ofOneRow(of: Operand): Operand {
  if (!of.aggregate && !of.window) return of;
  throw new QuintetError(
    `${of.label} is worked out over the rows that are found: they cannot be found by it.`,
    {
      code: of.window ? "models.window-in-filter" : "models.aggregate-of-rows",
      hint: of.window
        ? "Filter the rows that were read, or use related(…).orderBy(…).limit(n) for the first of each."
        : 'Use related(Child, "key") or subquery(…) for a value of other rows.',
    },
  );
}

/**
 * Return a value as it is bound beside an operand; a computed decimal needs one that is no text.
 */
export function boundTo(of: Operand | FieldInfo, encodedValue: Scalar): Value {
  const value = bound(of.bind, encodedValue);
  const computed = "expression" in of && of.expression.type !== "column";
  if (of.bind !== "decimal" || !computed) return value;
  return { ...value, places: decimalPlaces(value)! };
}

/** Return a value as its column binds it. */
export function encoded(of: Operand | FieldInfo, written: unknown): Value {
  return boundTo(
    of,
    accepted(of.label, () => of.codec.encode(written)),
  );
}

/** Return what a kind makes of a value; a refusal becomes the error that names the field. */
export function accepted(label: string, write: () => Scalar): Scalar {
  try {
    return write();
  } catch (error) {
    if (error instanceof Refused) throw new ValueError(label, error.message);
    throw error;
  }
}

/** Return the list that a lookup takes. */
export function listFor(of: Operand, written: unknown): readonly unknown[] {
  if (Array.isArray(written)) return written;
  throw new ValueError(of.label, "this lookup takes a list");
}

/** Return the error for `undefined`, which is always a variable that was not set. */
export function undefinedValue(label: string, key: string): ValueError {
  return new ValueError(
    label,
    `the value of "${key}" is undefined`,
    "Leave the key out, or write null for an empty column.",
  );
}
