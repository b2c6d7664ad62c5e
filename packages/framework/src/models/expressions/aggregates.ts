import { QuintetError } from "../../kernel/errors.ts";
import { aggregateOf } from "../../sql/build.ts";
import type { Aggregate, Order } from "../../sql/tree.ts";
import { codecOf } from "../fields/codec.ts";
import { fraction } from "./computed.ts";
import { accepted } from "../conditions/comparison.ts";
import { conditionOf } from "../conditions/conditions.ts";
import { intKind } from "../fields/int.ts";
import { textKind } from "../fields/text.ts";
import { writtenText } from "../fields/written-text.ts";
import { Formula } from "./formula.ts";
import { Ordering } from "../queries/ordering.ts";
import type { Operand } from "./operand.ts";
import type { Scope } from "../conditions/scope.ts";

/** What an aggregate may be told. */
export interface AggregateOptions {
  /** Only the rows that meet these conditions: an object such as `{ votes__gte: 3 }`, or a `q(…)`. */
  readonly where?: unknown;
  /** Each value once. */
  readonly distinct?: boolean;
  /** Of `stddev` and `variance`: of a sample, not of all that there is. */
  readonly sample?: boolean;
}

/** Return one key of an order: an expression, or one with its direction. */
export function orderOf(scope: Scope, written: unknown): Order {
  const ordering = written instanceof Ordering ? written : null;
  const formula = ordering?.formula ?? written;
  if (!(formula instanceof Formula)) {
    throw new QuintetError("An order is made of names and of expressions.", {
      code: "models.bad-expression",
      hint: 'Write "-votes", or col("votes").desc().',
    });
  }
  const { kind, label, expression } = formula.build(scope);
  if (!kind.orders) {
    throw new QuintetError(`${label} cannot be ordered by.`, { code: "models.bad-expression" });
  }
  const nulls = ordering?.nulls;
  return { expression, descending: ordering?.descending ?? false, ...(nulls && { nulls }) };
}

const counted = codecOf(intKind);

/** How the aggregates are called that compute with numbers. */
const ofNumbers: Partial<Record<Aggregate["name"], string>> = {
  sum: "sum",
  avg: "average",
  stddev: "standard deviation",
  stddevSample: "standard deviation",
  variance: "variance",
  varianceSample: "variance",
};

/** Return the aggregate of a column, read back as what it is. */
export function aggregate(
  name: Aggregate["name"],
  of: Operand,
  rows?: Pick<Aggregate, "where" | "distinct">,
): Operand {
  if (of.aggregate || of.window) throw nested(of);
  const needs = ofNumbers[name];
  if (needs !== undefined && !of.kind.numeric) {
    throw new QuintetError(`${of.label} is no number: it has no ${needs}.`, {
      code: "models.not-a-number",
    });
  }
  const expression = aggregateOf(name, of.expression, rows);
  const made = { expression, label: of.label, aggregate: true } as const;
  if (name === "count") return { ...made, kind: intKind, bind: "integer", codec: counted };
  const sumOfWhole = name === "sum" && of.bind === "integer";
  if ((needs !== undefined && name !== "sum") || sumOfWhole)
    return { ...made, kind: intKind, bind: "double", codec: fraction, whole: sumOfWhole };
  return { ...of, ...made };
}

function nested({ label }: Operand): QuintetError {
  return new QuintetError(`${label} is one value of many rows already.`, {
    code: "models.aggregate-of-rows",
    hint: "An aggregate is worked out of the values of rows: take the inner one away.",
  });
}

/** Return what the options say of the rows to look at. */
export function told(scope: Scope, { where, distinct }: AggregateOptions) {
  return {
    where: where === undefined ? null : conditionOf(scope, where),
    distinct: distinct ?? false,
  };
}

/** Return the expression for the number of rows. */
export function countAll(label: string, where: Aggregate["where"] = null): Operand {
  const expression = aggregateOf("count", null, { where });
  return { expression, label, kind: intKind, bind: "integer", codec: counted, aggregate: true };
}

/** Return the texts of many rows as one. */
export function joinedText(
  of: Operand,
  rows: Pick<Aggregate, "where" | "distinct">,
  separator: string,
  order: readonly Order[],
): Operand {
  const { expression } = aggregate("groupConcat", of, rows);
  const joined = {
    separator: String(accepted(`${of.label}.join`, () => writtenText(separator))),
    order,
  };
  return {
    expression: { ...(expression as Aggregate), joined },
    label: of.label,
    kind: textKind,
    bind: "text",
    codec: codecOf(textKind),
    aggregate: true,
  };
}
