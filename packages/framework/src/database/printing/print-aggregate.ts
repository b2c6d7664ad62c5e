import { decimalPlaces } from "../../sql/decimal-places.ts";
import type {
  Aggregate,
  Expression,
  JoinedTexts,
  Order,
  Window,
  WindowCall,
} from "../../sql/tree.ts";
import { fragment, listOf, plain, type Fragment } from "./fragment.ts";
import type { Printing } from "./printing.ts";

/** Prints one expression; handed over, since expressions and aggregates stand in each other. */
type Print = (node: Expression, at: Printing) => Fragment;

/** Return what is worked out of many rows, or of the rows around each. */
export function printedOverRows(
  print: Print,
  node: Aggregate | WindowCall | Window,
  at: Printing,
): Fragment {
  switch (node.type) {
    case "aggregate":
      return printedAggregate(print, node, at);
    case "windowCall":
      return printedWindowCall(print, node, at);
    case "window":
      return printedWindow(print, node, at);
    default:
      return node satisfies never;
  }
}

/** Return what an expression is ordered by. */
function printedKey(print: Print, node: Expression, at: Printing): Fragment {
  const text = print(node, at);
  return decimalPlaces(node) === null ? text : at.dialect.decimals.key(text);
}

/** Return one key of an order, with its direction. */
export function printedOrderOf(print: Print, order: Order, at: Printing): Fragment {
  const { expression, descending, nulls } = order;
  const key = printedKey(print, expression, at);
  const ordered = descending ? fragment`${key} desc` : key;
  if (nulls === undefined) return ordered;
  return fragment`${key} is null${plain(nulls === "first" ? " desc" : "")}, ${ordered}`;
}

/** Return one value of many rows; `over` says which they are, where that is not all of a query. */
function printedAggregate(
  print: Print,
  node: Aggregate,
  at: Printing,
  over: (called: Fragment) => Fragment = (called) => called,
): Fragment {
  const { decimals } = at.dialect;
  const places = node.operand === null ? null : decimalPlaces(node.operand);
  const rows = rowsOf(print, node, at);
  const operand = node.distinct ? fragment`distinct ${rows}` : rows;
  const called =
    node.joined !== null
      ? joined(print, node, node.joined, rows, at)
      : places === null
        ? fragment`${plain(at.dialect.aggregates[node.name])}(${operand})`
        : decimals.aggregate(node.name, operand);
  const whole = over(called);
  if (!node.zero) return whole;
  return fragment`coalesce(${whole}, ${places === null ? plain("0") : decimals.zero(places)})`;
}

/** What an aggregate is worked out of: a row that does not meet its condition has no value. */
function rowsOf(print: Print, { operand, where }: Aggregate, at: Printing): Fragment {
  const condition = where === null ? null : print(where, at);
  const of = operand === null ? null : print(operand, at);
  if (condition === null) return of ?? plain("*");
  return fragment`case when ${condition} then ${of ?? plain("1")} end`;
}

function joined(
  print: Print,
  node: Aggregate,
  { separator, order }: JoinedTexts,
  of: Fragment,
  at: Printing,
): Fragment {
  const keys = order.map((one) => printedOrderOf(print, one, at));
  const ordered = keys.length === 0 ? plain("") : fragment` order by ${listOf(keys, ", ")}`;
  return at.dialect.joined(of, ordered, node.distinct, separator);
}

/** Return a function of the rows around each row. */
function printedWindowCall(print: Print, node: WindowCall, at: Printing): Fragment {
  const operands = node.operand === null ? [] : [print(node.operand, at)];
  if (node.amount !== null) operands.push(plain(String(node.amount)));
  return fragment`${plain(node.name)}(${listOf(operands, ", ")})`;
}

/** Return a value of each row that is worked out over the rows around it. */
function printedWindow(print: Print, node: Window, at: Printing): Fragment {
  const { of, partition, order, frame } = node;
  const over = (called: Fragment): Fragment => {
    const parts: Fragment[] = [];
    if (partition.length > 0)
      parts.push(
        fragment`partition by ${listOf(
          partition.map((one) => print(one, at)),
          ", ",
        )}`,
      );
    if (order.length > 0)
      parts.push(
        fragment`order by ${listOf(
          order.map((one) => printedOrderOf(print, one, at)),
          ", ",
        )}`,
      );
    if (frame !== null)
      parts.push(
        plain(`rows between ${bound(frame.from, "preceding")} and ${bound(frame.to, "following")}`),
      );
    return fragment`${called} over (${listOf(parts, " ")})`;
  };
  return of.type === "aggregate"
    ? printedAggregate(print, of, at, over)
    : over(printedWindowCall(print, of, at));
}

function bound(rows: number | "unbounded", side: "preceding" | "following"): string {
  if (rows === "unbounded") return `unbounded ${side}`;
  if (rows === 0) return "current row";
  return rows < 0 ? `${-rows} preceding` : `${rows} following`;
}
