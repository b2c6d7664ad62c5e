import { QuintetError } from "../../kernel/errors.ts";
import { isPlain } from "../plain-object.ts";
import { allOf, anyOf, negate } from "../../sql/build.ts";
import type { Expression } from "../../sql/tree.ts";
import type { ASKED, Condition, OVER, Q } from "../expressions/expression-types.ts";
import { ConditionFormula } from "../expressions/formula.ts";
import { genericCondition } from "./generic-conditions.ts";
import type { Conditions } from "./condition-types.ts";
import { condition } from "./lookups.ts";
import { manyExists, relationsApart } from "./many-conditions.ts";
import type { Scope } from "./scope.ts";

type Parts =
  | { readonly how: "where"; readonly where: object }
  | { readonly how: "and" | "or" | "not"; readonly items: readonly unknown[] };

class Junction<F, Asked = unknown> implements Q<F, Asked> {
  declare readonly [OVER]: (fields: F) => void;
  declare readonly [ASKED]?: Asked;
  readonly parts: Parts;

  constructor(parts: Parts) {
    this.parts = parts;
  }
}

/**
 * Return conditions as a value: `q({ title__icontains: "x" })`, to be combined by `and`, `or` and
 * `not`.
 */
export function q<F, const W>(where: Conditions<F, W>): Q<F, W> {
  return new Junction({ how: "where", where });
}

/** Return a condition that is met where any of these is. */
export function or<F>(...conditions: (Q<F> | Condition)[]): Q<F> {
  return new Junction({ how: "or", items: conditions });
}

/** Return a condition that is met where all of these are. */
export function and<F>(...conditions: (Q<F> | Condition)[]): Q<F> {
  return new Junction({ how: "and", items: conditions });
}

/**
 * Return a condition that is met where this one is not; an empty column does not meet a condition,
 * so it meets its opposite.
 */
export function not<F>(condition: Q<F> | Condition): Q<F> {
  return new Junction({ how: "not", items: [condition] });
}

/**
 * Return one argument of `filter` as an expression: a plain object, a `q`, or
 * `related(…).exists()`.
 */
export function conditionOf(scope: Scope, written: unknown): Expression {
  if (written instanceof Junction) return junction(scope, written.parts as Parts);
  if (written instanceof ConditionFormula) return written.build(scope).expression;
  if (!isPlain(written)) {
    throw new QuintetError(
      'A condition is an object such as { title: "x" }, a q(…), or related(…).exists().',
      {
        code: "models.bad-condition",
      },
    );
  }
  const apart = relationsApart(scope, written as Readonly<Record<string, unknown>>);
  const all = apart.own.map(([key, value]) => condition(scope, key, value));
  const generic = apart.generic.map(([asked, value]) => genericCondition(scope, asked, value));
  const others = apart.many.map((one) => manyExists(scope, one, conditionOf));
  return allOf([...all, ...generic, ...others]) ?? { type: "constant", value: true };
}

/** Return the keys that a condition names, however deep they stand. */
export function namesOf(written: unknown): readonly string[] {
  if (written instanceof Junction) {
    const { parts } = written as Junction<unknown>;
    return parts.how === "where" ? Object.keys(parts.where) : parts.items.flatMap(namesOf);
  }
  return isPlain(written) ? Object.keys(written) : [];
}

function junction(scope: Scope, parts: Parts): Expression {
  if (parts.how === "where") return conditionOf(scope, parts.where);
  const items = parts.items.map((item) => conditionOf(scope, item));
  switch (parts.how) {
    case "and":
      return allOf(items) ?? { type: "constant", value: true };
    case "or":
      return anyOf(items);
    case "not":
      return negate(items[0]!);
  }
}
