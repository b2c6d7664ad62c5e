import type { Q } from "../expression-types.ts";
import { Formula } from "../formula.ts";
import type { Operand } from "../operand.ts";
import type { Scope } from "../scope.ts";
import { aggregate, told, type AggregateOptions } from "./aggregates.ts";
import { arithmetic, dividedBy, modulo } from "./arithmetic.ts";
import type { Argument, CallNode, Computable, NODE, NodeOf, PathNode, WhereNode } from "./nodes.ts";
import { operandOf, type Make } from "./operands.ts";

/** A number, a decimal as text, or an expression that is one. */
export type Amount = number | bigint | string | Computable<unknown>;

/** Which rows an aggregate looks at. */
export interface Rows<W> {
  /** Only the rows that meet these conditions: `{ votes__gte: 3 }`. */
  readonly where?: W | Q<any, W>;
}

/** Which rows an aggregate looks at, and whether it counts each value once. */
export interface DistinctRows<W> extends Rows<W> {
  readonly distinct?: boolean;
}

/** Which rows a deviation looks at, and whether they are a sample of more. */
export interface SampledRows<W> extends Rows<W> {
  /** Whether the rows are a sample, and not all that there is. */
  readonly sample?: boolean;
}

const plus = arithmetic("+");
const minus = arithmetic("-");
const times = arithmetic("*");

/**
 * An expression: a value that the database works out. It never changes; each method gives another
 * expression. `Node` is what the compiler knows of it.
 */
export class Term<out Node> extends Formula {
  declare readonly [NODE]: Node;
  readonly #make: (scope: Scope) => Operand;

  constructor(make: (scope: Scope) => Operand) {
    super();
    this.#make = make;
  }

  /** Internal: the expression in one query. */
  build(scope: Scope): Operand {
    return this.#make(scope);
  }

  // ---- numbers

  /** Return this number plus another: of decimals a decimal, exact to the last digit. */
  plus<A extends Amount>(amount: A): Term<CallNode<"arithmetic", [Node, NodeOf<A>]>> {
    return this.#call(plus, amount);
  }
  /** Return this number minus another. */
  minus<A extends Amount>(amount: A): Term<CallNode<"arithmetic", [Node, NodeOf<A>]>> {
    return this.#call(minus, amount);
  }
  /** Return this number times another; a product of decimals has the places of both together. */
  times<A extends Amount>(factor: A): Term<CallNode<"arithmetic", [Node, NodeOf<A>]>> {
    return this.#call(times, factor);
  }
  /**
   * Return this number divided by another, null where that is 0. Of whole numbers it is a number that may
   * have a fraction; of decimals a decimal with four places more than this one, rounded half away from zero.
   */
  dividedBy<A extends Amount>(divisor: A): Term<CallNode<"quotient", [Node, NodeOf<A>]>> {
    return this.#call(dividedBy, divisor);
  }
  /** Return what is left when this number is divided by another, with the sign of this one; null where that is 0. */
  modulo<A extends Amount>(divisor: A): Term<CallNode<"remainder", [Node, NodeOf<A>]>> {
    return this.#call(modulo, divisor);
  }

  // ---- one value of many rows

  /** Count the rows that have a value here; each value once with `distinct`. */
  count<const W = never>(
    options: DistinctRows<W> = {},
  ): Term<CallNode<"count", [Node, WhereNode<W>]>> {
    return this.#aggregate("count", options);
  }
  /** Return the sum, 0 of no rows: of bigints a bigint, of decimals a decimal. */
  sum<const W = never>(options: DistinctRows<W> = {}): Term<CallNode<"sum", [Node, WhereNode<W>]>> {
    return this.#aggregate("sum", options);
  }
  /** Return the lowest value, null of no rows. */
  min<const W = never>(options: Rows<W> = {}): Term<CallNode<"extreme", [Node, WhereNode<W>]>> {
    return this.#aggregate("min", options);
  }
  /** Return the highest value, null of no rows. */
  max<const W = never>(options: Rows<W> = {}): Term<CallNode<"extreme", [Node, WhereNode<W>]>> {
    return this.#aggregate("max", options);
  }
  /** Return the mean as a number, null of no rows. */
  average<const W = never>(
    options: DistinctRows<W> = {},
  ): Term<CallNode<"average", [Node, WhereNode<W>]>> {
    return this.#aggregate("avg", options);
  }
  /** Return the standard deviation as a number, null of no rows. */
  stddev<const W = never>(
    options: SampledRows<W> = {},
  ): Term<CallNode<"average", [Node, WhereNode<W>]>> {
    return this.#aggregate(options.sample ? "stddevSample" : "stddev", options);
  }
  /** Return the variance as a number, null of no rows. */
  variance<const W = never>(
    options: SampledRows<W> = {},
  ): Term<CallNode<"average", [Node, WhereNode<W>]>> {
    return this.#aggregate(options.sample ? "varianceSample" : "variance", options);
  }

  #call<Made>(make: Make, ...others: readonly unknown[]): Term<Made> {
    return new Term((scope) => make(scope, this, ...others));
  }

  #aggregate<Made>(name: Parameters<typeof aggregate>[0], options: AggregateOptions): Term<Made> {
    return new Term((scope) => aggregate(name, operandOf(scope, this), told(scope, options)));
  }
}

/** The column at a path, as an expression. */
export type ColumnExpression<Path extends string = string> = Term<PathNode<Path>>;

/**
 * Return a column as an expression, by its path: `update({ votes: col("votes").plus(1) })`,
 * `aggregate({ best: col("votes").max() })`.
 */
export function col<const Path extends string>(path: Path): ColumnExpression<Path> {
  return new Term((scope) => scope.operand(path));
}

/** Return a plain value as an expression of its own: `annotate({ kind: value("topic") })`. */
export function value<const T extends Exclude<Argument, null>>(
  written: T,
): Term<CallNode<"value", [NodeOf<T>]>> {
  return new Term((scope) => operandOf(scope, written));
}
