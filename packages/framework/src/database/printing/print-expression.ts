import { fragment, listOf, plain, type Fragment } from "./fragment.ts";
import { isName } from "../schema/names.ts";
import { decimalPlaces } from "../../sql/decimal-places.ts";
import type {
  Arithmetic,
  Column,
  Compare,
  Expression,
  FullText,
  In,
  Junction,
  Order,
  Outer,
  Select,
  Template,
  Value,
} from "../../sql/tree.ts";

import { printedOrderOf, printedOverRows } from "./print-aggregate.ts";
import type { PrintLevel, Naming, Printing } from "./printing.ts";

/**
 * Return an identifier in quotes that all three engines understand; names come from models alone,
 * which have none with a question mark: that would stand for a value.
 */
export function quoted(name: string): string {
  if (isName(name)) return `\`${name.replaceAll("`", "``")}\``;
  throw new Error("Internal: a name that no model can have reached the printer.");
}

export function tableName(level: PrintLevel, table: number): string {
  return level.only === null ? `\`${level.letter}${table}\`` : quoted(level.only);
}

export function printed(node: Expression, at: Printing): Fragment {
  switch (node.type) {
    case "column":
      return plain(columnName(node, at));
    case "outer":
      return plain(outerName(node, at));
    case "outerPath":
      throw new Error("Internal: a column of no query reached the printer.");
    case "value":
      return value(node, at);
    case "arithmetic":
      return arithmetic(node, at);
    case "rounded":
      return at.dialect.decimals.rounded(printed(node.item, at), node.digits, node.places);
    case "compare":
      return compare(node, at);
    case "template":
      return template(node, at);
    case "fullText":
      return fullText(node, at);
    case "in":
      return oneOf(node, at);
    case "inSelect": {
      const operand = printed(node.operand, at);
      // The select in between lets MySQL look into the table that is being changed.
      const inner = subselect(node.select, at, "numbered");
      const count = node.operand.type === "tuple" ? node.operand.items.length : 1;
      const columns = Array.from({ length: count }, (_, index) => `\`c${index}\``).join(", ");
      return fragment`${operand} in (select ${plain(columns)} from (${inner}) as \`k\`)`;
    }
    case "tuple":
      return fragment`(${listOf(
        node.items.map((item) => printed(item, at)),
        ", ",
      )})`;
    case "isNull": {
      const operand = printed(node.operand, at);
      return node.negated ? fragment`${operand} is not null` : fragment`${operand} is null`;
    }
    case "and":
    case "or":
      return junction(node, at);
    case "not": {
      const item = printed(node.item, at);
      return mayBeUnknown(node.item) ? fragment`(${item}) is not true` : fragment`not (${item})`;
    }
    case "constant":
      return plain(node.value ? "1 = 1" : "1 = 0");
    case "exists":
    case "subquery": {
      const inner = subselect(node.select, at);
      return node.type === "exists" ? fragment`exists (${inner})` : fragment`(${inner})`;
    }
    case "aggregate":
    case "windowCall":
    case "window":
      return printedOverRows(printed, node, at);
    default:
      return node satisfies never;
  }
}

export function columnName(node: Column, at: Printing): string {
  return `${tableName(at.levels.at(-1)!, node.table)}.${quoted(node.name)}`;
}

function outerName({ table, name, beyond = 0 }: Outer, at: Printing): string {
  return `${tableName(at.levels.at(-2 - beyond)!, table)}.${quoted(name)}`;
}

export function levelAfter(level: PrintLevel): PrintLevel {
  return { letter: String.fromCodePoint(level.letter.codePointAt(0)! + 1), only: null };
}

/** A select inside another: its tables are called by the next letter. */
function subselect(select: Select, at: Printing, naming?: Naming): Fragment {
  const levels = [...at.levels, levelAfter(at.levels.at(-1)!)];
  return at.select(select, { ...at, levels }, naming);
}

function value(node: Value, at: Printing): Fragment {
  const bound = { sql: "?", slots: [at.slot(node)] };
  return node.places === undefined ? bound : at.dialect.decimals.value(bound, node.places);
}

function arithmetic(node: Arithmetic, at: Printing): Fragment {
  const left = printed(node.left, at);
  const right = printed(node.right, at);
  if (decimalPlaces(node) === null) return fragment`(${left} ${plain(node.operator)} ${right})`;
  return at.dialect.decimals.arithmetic(node.operator, left, right);
}

/** Equal decimals of one column are equal texts too, so that its index serves. */
function compare({ operator, left, right }: Compare, at: Printing): Fragment {
  const before = printed(left, at);
  const after = printed(right, at);
  const asText = operator === "=" && left.type === "column" && right.type === "value";
  if (asText || (decimalPlaces(left) === null && decimalPlaces(right) === null))
    return fragment`${before} ${plain(operator)} ${after}`;
  const { key } = at.dialect.decimals;
  return fragment`${key(before)} ${plain(operator)} ${key(after)}`;
}

/** Return one key of an order, with its direction. */
export function printedOrder(order: Order, at: Printing): Fragment {
  return printedOrderOf(printed, order, at);
}

/** Items that stand in one row; more are nested, since engines bound how deep an expression may be. */
const mostInRow = 100;

function junction({ type, items }: Junction, at: Printing): Fragment {
  if (items.length <= mostInRow)
    return fragment`(${listOf(
      items.map((item) => printed(item, at)),
      ` ${type} `,
    )})`;
  const size = Math.ceil(items.length / mostInRow);
  const groups = Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    junction({ type, items: items.slice(index * size, (index + 1) * size) }, at),
  );
  return fragment`(${listOf(groups, ` ${type} `)})`;
}

/** Each operand is printed once, in the order of the shape; the text may name it anywhere, and again. */
function template({ template: { parts }, operands }: Template, at: Printing): Fragment {
  const printedOperands = new Map(
    Object.entries(operands).map(([name, operand]) => [name, printed(operand, at)] as const),
  );
  const pieces = parts[at.dialect.engine].map((part, index) =>
    index % 2 === 0 ? plain(part) : printedOperands.get(part)!,
  );
  return listOf(pieces, "");
}

function fullText({ id, table, column, question, newest }: FullText, at: Printing): Fragment {
  const asked = { sql: "?", slots: [at.slot(question)] };
  const found = at.dialect.fullText({ table, column, key: id.name }, asked, newest);
  const name = plain(columnName(id, at));
  // The select in between lets the servers keep its limit.
  return newest === null
    ? fragment`${name} in (${found})`
    : fragment`${name} in (select ${plain(quoted(id.name))} from (${found}) as \`k\`)`;
}

function oneOf({ operand, values }: In, at: Printing): Fragment {
  const { longList, decimals } = at.dialect;
  const left = printed(operand, at);
  if (longList !== null && values.length > longList.above) {
    const list = longList.print(values[0]!.bind, at.list(values));
    return fragment`${left} in (${list})`;
  }
  const items = values.map((one) => value(one, at));
  if (decimalPlaces(operand) === null || operand.type === "column")
    return fragment`${left} in (${listOf(items, ", ")})`;
  return fragment`${decimals.key(left)} in (${listOf(items.map(decimals.key), ", ")})`;
}

/** Return whether a condition can be neither true nor false, because a column in it is empty. */
export function mayBeUnknown(node: Expression): boolean {
  switch (node.type) {
    case "column":
    case "outer":
      return node.nullable;
    case "outerPath":
    case "constant":
    case "exists":
    case "isNull":
      return false;
    case "value":
      return node.value === null;
    case "arithmetic":
    case "compare":
      return mayBeUnknown(node.left) || mayBeUnknown(node.right);
    case "rounded":
      return mayBeUnknown(node.item);
    case "fullText":
      return node.id.nullable;
    case "template":
      return node.nullable === true || Object.values(node.operands).some(mayBeUnknown);
    case "in":
      return mayBeUnknown(node.operand);
    case "inSelect":
      return node.nullable || mayBeUnknown(node.operand);
    case "and":
    case "or":
    case "tuple":
      return node.items.some(mayBeUnknown);
    case "not":
      return mayBeUnknown(node.item);
    case "subquery":
    case "aggregate":
    case "windowCall":
    case "window":
      return true;
    default:
      return node satisfies never;
  }
}
