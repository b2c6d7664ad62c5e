import { QuintetError } from "../kernel/errors.ts";
import { value as bound } from "../sql/build.ts";
import type { Aggregate, Arithmetic } from "../sql/tree.ts";
import { codecFor, fraction } from "./codecs.ts";
import type { ColumnExpression, Expression, SumOf } from "./expression-types.ts";
import type { AnyField } from "./field.ts";
import { Formula } from "./formula.ts";
import type { Operand } from "./operand.ts";
import type { Scope } from "./scope.ts";

interface Step {
  readonly operator: Arithmetic["operator"];
  readonly amount: number | bigint;
}

class ColumnFormula<T> extends Formula<T> implements ColumnExpression<T> {
  readonly column: string;
  readonly #steps: readonly Step[];

  constructor(column: string, steps: readonly Step[] = []) {
    super();
    this.column = column;
    this.#steps = steps;
  }

  plus(amount: number | bigint): ColumnExpression<T> {
    return this.#then("+", amount);
  }
  minus(amount: number | bigint): ColumnExpression<T> {
    return this.#then("-", amount);
  }
  times(amount: number | bigint): ColumnExpression<T> {
    return this.#then("*", amount);
  }
  count(): Expression<number> {
    return new AggregateFormula(this, "count");
  }
  sum(): Expression<SumOf<T>> {
    return new AggregateFormula<SumOf<T>>(this, "sum");
  }
  min(): Expression<T | null> {
    return new AggregateFormula<T | null>(this, "min");
  }
  max(): Expression<T | null> {
    return new AggregateFormula<T | null>(this, "max");
  }
  average(): Expression<number | null> {
    return new AggregateFormula<number | null>(this, "avg");
  }

  build(scope: Scope): Operand {
    const operand = scope.operand(this.column);
    let expression = operand.expression;
    for (const { operator, amount } of this.#steps) {
      const right = bound(operand.bind, numberFor(operand, amount));
      expression = { type: "arithmetic", operator, left: expression, right };
    }
    if (this.#steps.length > 0 && operand.kind === "decimal") scope.decimals = true;
    return { ...operand, expression };
  }

  #then(operator: Arithmetic["operator"], amount: number | bigint): ColumnExpression<T> {
    return new ColumnFormula<T>(this.column, [...this.#steps, { operator, amount }]);
  }
}

const numeric: ReadonlySet<string> = new Set(["id", "int", "bigint", "decimal"]);

function numberFor({ kind, label, codec }: Operand, amount: number | bigint) {
  if (numeric.has(kind)) return codec.encode(kind === "decimal" ? String(amount) : amount);
  throw new QuintetError(`${label} is no number: nothing can be added to it.`, {
    code: "models.not-a-number",
  });
}

const counted = codecFor({ kind: "int", settings: { null: true, unique: false } } as AnyField);

class AggregateFormula<T = number> extends Formula<T> {
  readonly #of: ColumnFormula<unknown>;
  readonly #name: Aggregate["name"];

  constructor(of: ColumnFormula<any>, name: Aggregate["name"]) {
    super();
    this.#of = of;
    this.#name = name;
  }

  build(scope: Scope): Operand {
    return aggregate(scope, this.#name, this.#of.build(scope));
  }
}

/** The aggregate of a column, read back as what it is. */
export function aggregate(scope: Scope, name: Aggregate["name"], of: Operand): Operand {
  const sums = name === "sum" || name === "avg";
  if (sums && !numeric.has(of.kind)) {
    throw new QuintetError(
      `${of.label} is no number: it has no ${name === "sum" ? "sum" : "average"}.`,
      {
        code: "models.not-a-number",
      },
    );
  }
  if (of.kind === "decimal" && name !== "count") scope.decimals = true;
  const expression: Aggregate = {
    type: "aggregate",
    name,
    operand: of.expression,
    zero: name === "sum",
  };
  if (name === "count") return { ...of, expression, kind: "int", bind: "integer", codec: counted };
  if (name === "avg" || (name === "sum" && of.bind === "integer")) {
    return { ...of, expression, kind: "int", bind: "double", codec: fraction };
  }
  return { ...of, expression };
}

/** The number of rows. */
export function countAll(label: string): Operand {
  const expression: Aggregate = { type: "aggregate", name: "count", operand: null, zero: false };
  return { expression, label, kind: "int", bind: "integer", codec: counted };
}

/**
 * A column in an expression, by its path: `update({ votes: col("votes").plus(1) })`,
 * `aggregate({ best: col("votes").max() })`.
 */
export function col<T = number>(path: string): ColumnExpression<T> {
  return new ColumnFormula<T>(path);
}
