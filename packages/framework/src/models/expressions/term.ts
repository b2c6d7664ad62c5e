import { listOf, optionsOf } from "../../kernel/argument.ts";
import type { Q } from "./expression-types.ts";
import { Formula } from "./formula.ts";
import type { Operand } from "./operand.ts";
import type { Scope } from "../conditions/scope.ts";
import { Ordering, type NullsOf } from "../queries/ordering.ts";
import type { MomentPart, Unit } from "../../sql/moment.ts";
import { aggregate, joinedText, orderOf, told, type AggregateOptions } from "./aggregates.ts";
import { arithmetic, dividedBy, modulo } from "./arithmetic.ts";
import type { CheckedPicks, PickKey } from "../queries/pick-types.ts";
import type { AnyModel, FieldsOf } from "../rows/row.ts";
import type { Argument, CallNode, Computable, NODE, NodeOf, PathNode, WhereNode } from "./nodes.ts";
import { nullIf } from "./choices.ts";
import { clock, extract, later, since, truncate, type InZone, type Span } from "./moments.ts";
import { abs, cast, ceil, floor, round, type CastTo } from "./numbers.ts";
import { operandOf, type Make } from "./operands.ts";
import {
  length,
  lower,
  replace,
  right,
  substring,
  textOf,
  trim,
  trimEnd,
  trimStart,
  upper,
} from "./texts.ts";

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

/** Which texts are joined, in which order, and what stands between them. */
export interface JoinedRows<W> extends DistinctRows<W> {
  readonly separator?: string;
  readonly orderBy?: readonly Computable<unknown>[];
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

  /** Return this number rounded half away from zero to so many places; left out: to a whole one. */
  round(places = 0): Term<CallNode<"number", [Node]>> {
    return new Term((scope) => round(scope, this, places));
  }
  /** Return the highest whole number that is not above this one. */
  floor(): Term<CallNode<"whole", [Node]>> {
    return this.#call(floor);
  }
  /** Return the lowest whole number that is not below this one. */
  ceil(): Term<CallNode<"whole", [Node]>> {
    return this.#call(ceil);
  }
  /** Return how far this number is from zero. */
  abs(): Term<CallNode<"number", [Node]>> {
    return this.#call(abs);
  }
  /**
   * Return this number as one of another kind, or as text; a whole number is rounded to, a decimal has so
   * many places.
   */
  cast<To extends CastTo>(
    to: To,
    options: { readonly places?: number } = {},
  ): Term<CallNode<`cast to ${To}`, [Node]>> {
    const { places = 2 } = optionsOf("cast", options);
    return new Term((scope) => cast(scope, this, to, places));
  }

  // ---- text

  /** Return this text in small letters. */
  lower(): Term<CallNode<"text", [Node]>> {
    return this.#call(lower);
  }
  /** Return this text in capitals. */
  upper(): Term<CallNode<"text", [Node]>> {
    return this.#call(upper);
  }
  /** Return this text without the spaces at its ends. */
  trim(): Term<CallNode<"text", [Node]>> {
    return this.#call(trim);
  }
  /** Return this text without the spaces at its beginning. */
  trimStart(): Term<CallNode<"text", [Node]>> {
    return this.#call(trimStart);
  }
  /** Return this text without the spaces at its end. */
  trimEnd(): Term<CallNode<"text", [Node]>> {
    return this.#call(trimEnd);
  }
  /** Return how many characters this text has. */
  length(): Term<CallNode<"textLength", [Node]>> {
    return this.#call(length);
  }
  /** Return so many characters of this text, from the one with this number; the first is 1. */
  substring(start: number, count: number): Term<CallNode<"text", [Node]>> {
    return new Term((scope) => substring(scope, this, start, count));
  }
  /** Return the first characters of this text. */
  left(count: number): Term<CallNode<"text", [Node]>> {
    return new Term((scope) => substring(scope, this, 1, count));
  }
  /** Return the last characters of this text. */
  right(count: number): Term<CallNode<"text", [Node]>> {
    return new Term((scope) => right(scope, this, count));
  }
  /** Return this text with another in each place where a third stands; capitals count. */
  replace(from: Argument, to: Argument): Term<CallNode<"text", [Node]>> {
    return this.#call(replace, from, to);
  }

  // ---- dates and times

  /**
   * Return the moment at which the year, month, week (from Monday), day, hour … began that this one lies in; of a day
   * the first day of it.
   */
  trunc(unit: Unit, where: InZone = {}): Term<CallNode<"start", [Node]>> {
    return new Term((scope) => truncate(scope, this, unit, where));
  }
  /** Return a part of this moment, day or time of day as a number; weeks are those of ISO 8601, and their first day is Monday, 1. */
  extract(part: MomentPart, where: InZone = {}): Term<CallNode<"part", [Node]>> {
    return new Term((scope) => extract(scope, this, part, where));
  }
  /** Return the day of this moment: `2026-03-31`. */
  date(where: InZone = {}): Term<CallNode<"date", [Node]>> {
    return new Term((scope) => clock(scope, this, "date", where));
  }
  /** Return the time of day of this moment: `09:30:00`. */
  time(where: InZone = {}): Term<CallNode<"time", [Node]>> {
    return new Term((scope) => clock(scope, this, "time", where));
  }
  /** Return the moment that lies so much later: `later({ months: 1, days: 3 })`. */
  later(span: Span): Term<CallNode<"moment", [Node]>> {
    return new Term((scope) => later(scope, this, span, 1));
  }
  /** Return the moment that lies so much earlier. */
  earlier(span: Span): Term<CallNode<"moment", [Node]>> {
    return new Term((scope) => later(scope, this, span, -1));
  }
  /** Return how many milliseconds this moment lies after another. */
  millisecondsSince<A extends Argument>(other: A): Term<CallNode<"between", [Node, NodeOf<A>]>> {
    return this.#call(since, other);
  }

  // ---- any value

  /** Return this value, or null where it is equal to another. */
  nullIf<A extends Argument>(other: A): Term<CallNode<"nullable", [Node, NodeOf<A>]>> {
    return this.#call(nullIf, other);
  }
  /** Return this expression for an order that goes up. */
  asc(nulls: NullsOf = {}): Ordering<Node> {
    return new Ordering(this, false, optionsOf("asc", nulls));
  }
  /** Return this expression for an order that goes down. */
  desc(nulls: NullsOf = {}): Ordering<Node> {
    return new Ordering(this, true, optionsOf("desc", nulls));
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
    return this.#aggregate(
      optionsOf("stddev", options).sample ? "stddevSample" : "stddev",
      options,
    );
  }
  /** Return the variance as a number, null of no rows. */
  variance<const W = never>(
    options: SampledRows<W> = {},
  ): Term<CallNode<"average", [Node, WhereNode<W>]>> {
    return this.#aggregate(
      optionsOf("variance", options).sample ? "varianceSample" : "variance",
      options,
    );
  }

  /**
   * Return the texts of many rows as one, null of no rows: `{ separator: "; " }` stands between them, a comma
   * unless told.
   */
  join<const W = never>(
    options: JoinedRows<W> = {},
  ): Term<CallNode<"joined", [Node, WhereNode<W>]>> {
    const { separator = ",", orderBy = [] } = optionsOf("join", options);
    listOf("join", "a list of keys as orderBy", orderBy);
    return new Term((scope) => {
      const order = orderBy.map((one) => orderOf(scope, one));
      return joinedText(textOf(scope, this, "join"), told(scope, options), separator, order);
    });
  }

  #call<Made>(make: Make, ...others: readonly unknown[]): Term<Made> {
    return new Term((scope) => make(scope, this, ...others));
  }

  #aggregate<Made>(name: Parameters<typeof aggregate>[0], options: AggregateOptions): Term<Made> {
    optionsOf(name, options);
    return new Term((scope) => aggregate(name, operandOf(scope, this), told(scope, options)));
  }
}

/** The column at a path, as an expression. */
export type ColumnExpression<Path extends string = string> = Term<PathNode<Path>>;

/**
 * Return a column as an expression, by its path: `update({ votes: col("votes").plus(1) })`,
 * `aggregate({ best: col("votes").max() })`. Which model has it is known where the expression is used. With the model
 * before it, `col(Topic, "votes")`, an editor offers the names, and a wrong one is told at once.
 */
export function col<const Path extends string>(path: Path): ColumnExpression<Path>;
export function col<M extends AnyModel, const Path extends PickKey<FieldsOf<InstanceType<M>>, {}>>(
  model: M,
  path: Path & CheckedPicks<FieldsOf<InstanceType<M>>, readonly [Path]>[0],
): ColumnExpression<Path>;
export function col(...written: readonly unknown[]): ColumnExpression {
  const path = written.at(-1) as string;
  return new Term((scope) => scope.operand(path));
}

/** Return a plain value as an expression of its own: `annotate({ kind: value("topic") })`. */
export function value<const T extends Exclude<Argument, null>>(
  written: T,
): Term<CallNode<"value", [NodeOf<T>]>> {
  return new Term((scope) => operandOf(scope, written));
}
