import { QuintetError } from "../kernel/errors.ts";
import { decimalPlaces } from "../sql/decimal-places.ts";
import type { Aggregate, Arithmetic, Expression as SqlExpression } from "../sql/tree.ts";
import { anyDecimal, fraction } from "./computed.ts";
import { codecOf } from "./codec.ts";
import { encoded } from "./comparison.ts";
import type { ColumnExpression } from "./expression-types.ts";
import { intKind } from "./fields/int.ts";
import { Formula } from "./formula.ts";
import type { Operand } from "./operand.ts";
import type { Scope } from "./scope.ts";

/** What may be added to a column: a number, a decimal as text, or another column of the row. */
type Amount = number | bigint | string | ColumnFormula;

interface Step {
  readonly operator: Arithmetic["operator"];
  readonly amount: Amount;
}

class ColumnFormula extends Formula {
  readonly column: string;
  readonly #steps: readonly Step[];

  constructor(column: string, steps: readonly Step[] = []) {
    super();
    this.column = column;
    this.#steps = steps;
  }

  plus(amount: Amount): ColumnFormula {
    return this.#then("+", amount);
  }
  minus(amount: Amount): ColumnFormula {
    return this.#then("-", amount);
  }
  times(factor: Amount): ColumnFormula {
    return this.#then("*", factor);
  }
  count(): AggregateFormula {
    return new AggregateFormula(this, "count");
  }
  sum(): AggregateFormula {
    return new AggregateFormula(this, "sum");
  }
  min(): AggregateFormula {
    return new AggregateFormula(this, "min");
  }
  max(): AggregateFormula {
    return new AggregateFormula(this, "max");
  }
  average(): AggregateFormula {
    return new AggregateFormula(this, "avg");
  }

  build(scope: Scope): Operand {
    const operand = scope.operand(this.column);
    let expression = operand.expression;
    for (const { operator, amount } of this.#steps) {
      const right = amountFor(scope, operand, amount);
      expression = { type: "arithmetic", operator, left: expression, right };
    }
    const computed = this.#steps.length > 0 && operand.bind === "decimal";
    return { ...operand, expression, ...(computed && { codec: anyDecimal }) };
  }

  #then(operator: Arithmetic["operator"], amount: Amount): ColumnFormula {
    return new ColumnFormula(this.column, [...this.#steps, { operator, amount }]);
  }
}

function amountFor(scope: Scope, of: Operand, amount: Amount): SqlExpression {
  if (!of.kind.numeric) {
    throw new QuintetError(`${of.label} is no number: nothing can be added to it.`, {
      code: "models.not-a-number",
    });
  }
  if (amount instanceof ColumnFormula) return otherColumn(of, amount.build(scope));
  if (of.bind !== "decimal") return encoded(of, amount);
  const value = encoded({ ...of, codec: anyDecimal }, String(amount));
  return { ...value, places: decimalPlaces(value)! };
}

/** A column beside another in a sum: of the same kind, so that no engine makes a floating number of it. */
function otherColumn(of: Operand, other: Operand): SqlExpression {
  const whole = of.bind === "decimal" && (other.bind === "integer" || other.bind === "bigint");
  if (other.kind.numeric && (other.bind === of.bind || whole)) return other.expression;
  throw new QuintetError(
    `${other.label} is of another kind than ${of.label}: they do not add up.`,
    {
      code: "models.not-a-number",
      hint: "Add columns of one kind: whole numbers, bigints or decimals.",
    },
  );
}

const counted = codecOf(intKind);

export class AggregateFormula extends Formula {
  readonly #of: ColumnFormula;
  readonly #name: Aggregate["name"];

  constructor(of: ColumnFormula, name: Aggregate["name"]) {
    super();
    this.#of = of;
    this.#name = name;
  }

  build(scope: Scope): Operand {
    return aggregate(this.#name, this.#of.build(scope));
  }
}

/** Return the aggregate of a column, read back as what it is. */
export function aggregate(name: Aggregate["name"], of: Operand): Operand {
  const sums = name === "sum" || name === "avg";
  if (sums && !of.kind.numeric) {
    throw new QuintetError(
      `${of.label} is no number: it has no ${name === "sum" ? "sum" : "average"}.`,
      {
        code: "models.not-a-number",
      },
    );
  }
  const expression: Aggregate = {
    type: "aggregate",
    name,
    operand: of.expression,
    zero: name === "sum",
  };
  if (name === "count")
    return { ...of, expression, kind: intKind, bind: "integer", codec: counted };
  if (name === "avg" || (name === "sum" && of.bind === "integer")) {
    return { ...of, expression, kind: intKind, bind: "double", codec: fraction };
  }
  return { ...of, expression };
}

/** Return the expression for the number of rows. */
export function countAll(label: string): Operand {
  const expression: Aggregate = { type: "aggregate", name: "count", operand: null, zero: false };
  return { expression, label, kind: intKind, bind: "integer", codec: counted };
}

/**
 * Return a column as an expression, by its path: `update({ votes: col("votes").plus(1) })`,
 * `aggregate({ best: col("votes").max() })`.
 */
export function col<const Path extends string>(path: Path): ColumnExpression<Path, "value"> {
  return new ColumnFormula(path) as unknown as ColumnExpression<Path, "value">;
}
