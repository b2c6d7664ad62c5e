import { QuintetError } from "../kernel/errors.ts";
import { nameKey } from "./name-key.ts";
import type { Written } from "./statement.ts";
import type { Aggregate, Expression, From, Order, OuterPath, Select, Value } from "./tree.ts";

/** A statement in two parts: what it looks like, and the values that go into it. */
export interface Shape {
  /** Equal for two statements exactly when their SQL text is. */
  readonly key: string;
  /** In the order in which the printer meets them. */
  readonly values: readonly Value[];
}

/**
 * Take a statement apart. The order of the values is part of the contract with
 * `database/printing/print-*.ts`.
 */
export function shapeOf(statement: Written): Shape {
  const values: Value[] = [];
  return { key: statementKey(statement, values), values };
}

/** Return whether two expressions are the same, values and all. */
export function sameExpression(one: Expression, other: Expression): boolean {
  if (one === other) return true;
  const [before, after]: [Value[], Value[]] = [[], []];
  if (expressionKey(one, before) !== expressionKey(other, after)) return false;
  return before.every(({ value }, index) => Object.is(value, after[index]!.value));
}

function statementKey(statement: Written, values: Value[]): string {
  switch (statement.type) {
    case "select":
      return selectKey(statement, values);
    case "update": {
      let key = `${statement.fromBefore ? "B" : "U"} ${nameKey(statement.table)}`;
      for (const { column, expression } of statement.set) {
        key += ` ${nameKey(column)}=${expressionKey(expression, values)}`;
      }
      return `${key} W${optionalKey(statement.where, values)}`;
    }
    case "delete":
      return `D ${nameKey(statement.table)} W${optionalKey(statement.where, values)}`;
    default:
      return statement satisfies never;
  }
}

function selectKey(select: Select, values: Value[]): string {
  let key = `S ${nameKey(select.table)} ${select.selection.key}`;
  if (select.from !== null) key += ` F${fromKey(select.from, values)}`;
  for (const { expression, exact } of select.extra) {
    key += ` ${exact ? "!" : "+"}${expressionKey(expression, values)}`;
  }
  for (const { table, left, column } of select.joins) {
    key += ` J${nameKey(table)}.${nameKey(column)}=${left.table}.${nameKey(left.name)}`;
  }
  if (select.within !== null) key += ` I(${selectKey(select.within, values)})`;
  if (select.where !== null) key += ` W${expressionKey(select.where, values)}`;
  if (select.groupBy !== null) key += ` by ${select.groupBy.join()}`;
  if (select.perGroup !== null) {
    const { by, order, after, upTo } = select.perGroup;
    key += ` G${by.table}.${nameKey(by.name)}${orderKey(order, values)}`;
    if (after !== null) key += limitKey(">", after, values);
    if (upTo !== null) key += limitKey("<", upTo, values);
  }
  key += orderKey(select.order, values);
  if (select.limit !== null) key += limitKey(" L", select.limit, values);
  if (select.offset !== null) key += limitKey(" O", select.offset, values);
  if (select.distinct) key += " distinct";
  if (select.lock !== null) key += ` ${select.lock}`;
  return key;
}

function fromKey(from: From, values: Value[]): string {
  switch (from.type) {
    case "rows":
      return `(${selectKey(from.select, values)})`;
    case "slice":
      return `slice(${selectKey(from.select, values)})`;
    case "union":
    case "intersect":
    case "except":
      return `${from.type}(${from.selects.map((select) => selectKey(select, values)).join()})`;
    case "text":
      for (const value of from.values) values.push(value);
      return `text ${nameKey(from.text)} ${from.values.map(({ bind }) => bind).join()}`;
    case "tree": {
      const { table, columns, depth, key, parent, seeds, up, most } = from;
      const names = [table, depth, key, parent, ...columns].map(nameKey).join();
      return `tree${up ? "^" : "v"} ${names}(${selectKey(seeds, values)})${limitKey("<", most, values)}`;
    }
    default:
      return from satisfies never;
  }
}

function limitKey(mark: string, limit: Value, values: Value[]): string {
  values.push(limit);
  return mark;
}

function orderKey(order: readonly Order[], values: Value[]): string {
  let key = "";
  for (const { expression, descending, nulls } of order) {
    key += `${descending ? " v" : " ^"}${nulls ?? ""}${expressionKey(expression, values)}`;
  }
  return key;
}

function optionalKey(expression: Expression | null, values: Value[]): string {
  return expression === null ? "" : expressionKey(expression, values);
}

function outsideSubquery({ path, beyond }: OuterPath): QuintetError {
  const written = `${"outer(".repeat(beyond + 1)}"${path}"${")".repeat(beyond + 1)}`;
  return new QuintetError(`${written} has no query around it.`, {
    code: "models.bad-outer",
    hint: "Put the query set into exists(…) or subquery(…) of another.",
  });
}

function listKey(items: readonly Expression[], values: Value[]): string {
  let key = "";
  for (const item of items) key += `${expressionKey(item, values)},`;
  return key;
}

/** The order of the values is that of printing: the condition stands before what is counted. */
function aggregateKey(node: Aggregate, values: Value[]): string {
  const { name, zero, distinct, joined } = node;
  const where = node.where === null ? "" : `?${expressionKey(node.where, values)}`;
  const operand = optionalKey(node.operand, values);
  const rest =
    joined === null ? "" : ` ${JSON.stringify(joined.separator)}${orderKey(joined.order, values)}`;
  return `${name}${zero ? "0" : ""}${distinct ? "!" : ""}(${where} ${operand}${rest})`;
}

function expressionKey(node: Expression, values: Value[]): string {
  switch (node.type) {
    case "column":
      return `${node.table}.${nameKey(node.name)}${node.nullable ? "?" : ""}`;
    case "outer":
      return `${"^".repeat((node.beyond ?? 0) + 1)}${node.table}.${nameKey(node.name)}${node.nullable ? "?" : ""}`;
    case "outerPath":
      throw outsideSubquery(node);
    case "value":
      values.push(node);
      return `:${node.bind}${node.places ?? ""}`;
    case "rounded":
      return `round(${expressionKey(node.item, values)} ${node.digits} ${node.places})`;
    case "arithmetic":
    case "compare":
      return `(${expressionKey(node.left, values)}${node.operator}${expressionKey(node.right, values)})`;
    case "template": {
      const operands = listKey(Object.values(node.operands), values);
      return `#${node.template.id}.${node.places ?? ""}${node.nullable === true ? "?" : ""}(${operands})`;
    }
    case "fullText":
      values.push(node.question);
      return `(${node.id.table}.${nameKey(node.id.name)}${node.id.nullable ? "?" : ""} finds ${nameKey(node.table)}.${nameKey(node.column)} ${node.newest ?? "all"})`;
    case "in": {
      const operand = expressionKey(node.operand, values);
      for (const value of node.values) values.push(value);
      return `(${operand} in ${node.values.length}:${node.values[0]!.bind}${node.values[0]!.places ?? ""})`;
    }
    case "inSelect":
      return `(${expressionKey(node.operand, values)} in${node.nullable ? "?" : ""} ${selectKey(node.select, values)})`;
    case "tuple":
      return `<${listKey(node.items, values)}>`;
    case "isNull":
      return `(${expressionKey(node.operand, values)} ${node.negated ? "set" : "unset"})`;
    case "and":
    case "or":
      return `${node.type}(${listKey(node.items, values)})`;
    case "not":
      return `not(${expressionKey(node.item, values)})`;
    case "constant":
      return node.value ? "true" : "false";
    case "exists":
    case "subquery":
      return `${node.type}(${selectKey(node.select, values)})`;
    case "aggregate":
      return aggregateKey(node, values);
    case "windowCall":
      return `${node.name}(${optionalKey(node.operand, values)} ${node.amount ?? ""})`;
    case "window": {
      const of = expressionKey(node.of, values);
      const frame = node.frame === null ? "" : `${node.frame.from}..${node.frame.to}`;
      return `${of}over(${listKey(node.partition, values)}${orderKey(node.order, values)} ${frame})`;
    }
    default:
      return node satisfies never;
  }
}
