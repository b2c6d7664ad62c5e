import { badArgument, optionsOf } from "../../kernel/argument.ts";
import { QuintetError } from "../../kernel/errors.ts";
import type { Frame, Order, WindowCall } from "../../sql/tree.ts";
import { intKind } from "../fields/int.ts";
import type { Operand } from "./operand.ts";
import type { Scope } from "../conditions/scope.ts";
import { Formula } from "./formula.ts";
import { orderOf } from "./aggregates.ts";
import type { CallNode, Computable, NodeOf, PathNode } from "./nodes.ts";
import { likeOperand, ofFraction, ofKind, operandOf } from "./operands.ts";
import { Term } from "./term.ts";
import { wholeAmount } from "./texts.ts";

declare const FUNCTION: unique symbol;

/** A function that looks at the rows around each row; `window(…)` says which those are. */
export class WindowFunction<out Node> {
  declare readonly [FUNCTION]: Node;
  readonly #make: (scope: Scope) => Operand;

  constructor(make: (scope: Scope) => Operand) {
    this.#make = make;
  }

  /** Internal: the function in one query. */
  build(scope: Scope): Operand {
    return this.#make(scope);
  }
}

type Counts = CallNode<"count", []>;
type Shares = CallNode<"share", []>;

/** Return a function of no value: the place of a row among the rows around it. */
function placed<Node>(
  name: WindowCall["name"],
  isShare = false,
  amount: number | null = null,
): WindowFunction<Node> {
  const expression = { type: "windowCall", name, operand: null, amount } as const;
  const made = isShare ? ofFraction(expression) : ofKind(intKind, expression);
  return new WindowFunction(() => ({ ...made, label: name }));
}

/** Return the number of each row among the rows around it, from 1. */
export function rowNumber(): WindowFunction<Counts> {
  return placed("row_number");
}
/** Return the place of each row, from 1; rows alike have one place, and places after them are left out. */
export function rank(): WindowFunction<Counts> {
  return placed("rank");
}
/** Return the place of each row, from 1; rows alike have one place, and none is left out. */
export function denseRank(): WindowFunction<Counts> {
  return placed("dense_rank");
}
/** Return the place of each row as a number from 0 to 1. */
export function percentRank(): WindowFunction<Shares> {
  return placed("percent_rank", true);
}
/** Return which share of the rows comes no later than each row, from 0 to 1. */
export function cumeDist(): WindowFunction<Shares> {
  return placed("cume_dist", true);
}
/** Return the number, from 1, of the part that each row falls into when all are dealt into so many parts. */
export function ntile(parts: number): WindowFunction<Counts> {
  return placed("ntile", false, wholeAmount("ntile", parts, 1));
}

type Other<A> = CallNode<"neighbour", [NodeOf<A>]>;

/** Return a function that gives a value of another row around each row; null where there is none. */
function neighbour<Node>(
  name: WindowCall["name"],
  of: Computable<unknown>,
  amount: number | null = null,
): WindowFunction<Node> {
  return new WindowFunction((scope) => {
    const operand = operandOf(scope, of);
    const { expression } = operand;
    const call = { type: "windowCall", name, operand: expression, amount } as const;
    return { ...likeOperand(operand, call), label: operand.label };
  });
}

/** Return the value of the row so many rows before each row; null where there is none. */
export function lag<A extends Computable<unknown>>(of: A, rows = 1): WindowFunction<Other<A>> {
  return neighbour("lag", of, wholeAmount("lag", rows, 0));
}
/** Return the value of the row so many rows after each row; null where there is none. */
export function lead<A extends Computable<unknown>>(of: A, rows = 1): WindowFunction<Other<A>> {
  return neighbour("lead", of, wholeAmount("lead", rows, 0));
}
/** Return the value of the first of the rows around each row. */
export function firstValue<A extends Computable<unknown>>(of: A): WindowFunction<Other<A>> {
  return neighbour("first_value", of);
}
/** Return the value of the last of the rows around each row: by itself that is the row, unless a frame goes on. */
export function lastValue<A extends Computable<unknown>>(of: A): WindowFunction<Other<A>> {
  return neighbour("last_value", of);
}
/** Return the value of the row with this number, from 1, among the rows around each row. */
export function nthValue<A extends Computable<unknown>>(
  of: A,
  n: number,
): WindowFunction<Other<A>> {
  return neighbour("nth_value", of, wholeAmount("nthValue", n, 1));
}

/** An end of a frame: so many rows before (below 0) or after the row, the row itself, or all there are. */
type Rows = number | "unbounded";

/** Which rows lie around each row. */
export interface Over<P, O> {
  /** Only rows that are alike in these: a path, an expression, or several. */
  readonly partitionBy?: P | readonly P[];
  /** Their order: a path, `-` before it for descending, an expression, or several. */
  readonly orderBy?: O | readonly O[];
  /** Only these of them, counted from the row: `{ rows: [-2, 0] }`. */
  readonly frame?: { readonly rows: readonly [from: Rows, to: Rows] };
}

type Key = string | Computable<unknown>;
type KeyNode<K> = K extends `-${infer Path}`
  ? PathNode<Path>
  : K extends string
    ? PathNode<K>
    : NodeOf<K>;

/**
 * Return a value of each row that is worked out over the rows around it: `window(rowNumber(), { partitionBy:
 * "category", orderBy: "-votes" })`, `window(col("amount").sum(), { orderBy: "createdAt" })`.
 */
export function window<Node, const P extends Key = never, const O extends Key = never>(
  of: WindowFunction<Node> | Term<Node>,
  over: Over<P, O> = {},
): Term<
  CallNode<
    "window",
    [
      Node,
      ...([P] extends [never] ? [] : [KeyNode<P>]),
      ...([O] extends [never] ? [] : [KeyNode<O>]),
    ]
  >
> {
  if (!(of instanceof Formula) && !(of instanceof WindowFunction))
    throw badArgument("window", "rowNumber() and its like, or an aggregate", of);
  optionsOf("window", over);
  return new Term((scope) => windowOf(scope, of.build(scope), over));
}

function windowOf(scope: Scope, of: Operand, over: Over<Key, Key>): Operand {
  const { expression } = of;
  if (expression.type !== "aggregate" && expression.type !== "windowCall") throw notOverRows(of);
  if (expression.type === "aggregate" && (expression.distinct || expression.joined !== null)) {
    throw new QuintetError(
      `${of.label}: engines have no distinct values and no joined texts in a window.`,
      {
        code: "models.bad-window",
        hint: "Count or join them in a subquery(…).",
      },
    );
  }
  const { partitionBy = [], orderBy = [] } = over;
  const partition = [partitionBy].flat().map((key) => keyOf(scope, key).expression);
  const order = [orderBy].flat().map((key) => keyOf(scope, key));
  const frame = over.frame === undefined ? null : frameOf(over.frame.rows);
  const { aggregate: _, ...rest } = of;
  return {
    ...rest,
    window: true,
    expression: { type: "window", of: expression, partition, order, frame },
  };
}

function keyOf(scope: Scope, key: Key): Order {
  if (typeof key !== "string") return orderOf(scope, key);
  const descending = key.startsWith("-");
  const path = descending ? key.slice(1) : key;
  return { ...orderOf(scope, new Term(() => scope.operand(path))), descending };
}

function frameOf([from, to]: readonly [Rows, Rows]): Frame {
  const end = (rows: Rows) =>
    rows === "unbounded" ? rows : wholeAmount("A frame", rows, -(2 ** 31));
  const frame = { from: end(from), to: end(to) };
  if (typeof frame.from === "number" && typeof frame.to === "number" && frame.from > frame.to) {
    throw new QuintetError("A frame begins no later than it ends.", { code: "models.bad-window" });
  }
  return frame;
}

function notOverRows({ label }: Operand): QuintetError {
  return new QuintetError(`${label} is nothing that is worked out over rows.`, {
    code: "models.bad-window",
    hint: 'Give rowNumber(), rank(), lag(…) and their like, or one aggregate such as col("votes").sum().',
  });
}
