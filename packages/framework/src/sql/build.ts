import type { Bind, Scalar } from "./bind.ts";
import { nameKey } from "./name-key.ts";
import type { SqlTemplate } from "./template.ts";
import type {
  Aggregate,
  Column,
  Compare,
  Expression,
  In,
  Select,
  Selection,
  Template,
  Value,
} from "./tree.ts";

/** Return a value, to be bound as a column of this type is. */
export function value(bind: Bind, scalar: Scalar): Value {
  return { type: "value", bind, value: scalar };
}

export function column(table: number, name: string, nullable: boolean, places?: number): Column {
  const named = { type: "column", table, name, nullable } as const;
  return places === undefined ? named : { ...named, places };
}

/** Return the condition that two expressions are equal. */
export function equal(left: Expression, right: Expression): Compare {
  return { type: "compare", operator: "=", left, right };
}

/** Join conditions into one that is met where all of them are; null when there is none. */
export function allOf(items: readonly Expression[]): Expression | null {
  if (items.length === 0) return null;
  return items.length === 1 ? items[0]! : { type: "and", items };
}

/**
 * Join conditions into one that is met where any of them is; of no conditions, one that is never
 * met.
 */
export function anyOf(items: readonly Expression[]): Expression {
  if (items.length === 0) return { type: "constant", value: false };
  return items.length === 1 ? items[0]! : { type: "or", items };
}

export function negate(item: Expression): Expression {
  return item.type === "constant"
    ? { type: "constant", value: !item.value }
    : { type: "not", item };
}

/** Return the expression that a template makes of these operands. */
export function templated(
  template: SqlTemplate,
  operands: Readonly<Record<string, Expression>>,
): Template {
  return { type: "template", template, operands };
}

/**
 * Return an aggregate of these values, none of them for `count(*)`: over all rows and every value, unless it is
 * told otherwise.
 */
export function aggregateOf(
  name: Aggregate["name"],
  operand: Expression | null,
  told: Partial<Pick<Aggregate, "where" | "distinct" | "joined">> = {},
): Aggregate {
  return {
    type: "aggregate",
    name,
    operand,
    zero: name === "sum",
    where: null,
    distinct: false,
    joined: null,
    ...told,
  };
}

/** Lists up to this length are padded to a power of two, longer ones to a multiple of it. */
const longestDoubled = 1024;

/**
 * Return `operand IN (…)`. The list is padded with its last value, so that lists of many lengths
 * share few statements.
 */
export function isOneOf(operand: Expression, values: readonly Value[]): Expression {
  const last = values.at(-1);
  if (last === undefined) return { type: "constant", value: false };
  const doubled = 2 ** Math.ceil(Math.log2(values.length));
  const length = Math.min(doubled, Math.ceil(values.length / longestDoubled) * longestDoubled);
  const padding = Array.from({ length: length - values.length }, () => last);
  return { type: "in", operand, values: [...values, ...padding] } satisfies In;
}

/** Return a select from one table that everything else can be added to. */
export function selectFrom(table: string, selection: Selection): Select {
  return {
    type: "select",
    table,
    from: null,
    joins: [],
    selection,
    extra: [],
    within: null,
    where: null,
    groupBy: null,
    order: [],
    limit: null,
    offset: null,
    distinct: false,
    lock: null,
    perGroup: null,
  };
}

/** No column at all: for selects that have only expressions. */
export const nothing: Selection = { key: "-", columns: [] };

/** Return these columns of the first table as a selection. */
export function selectionOf(names: readonly string[]): Selection {
  return {
    key: names.map(nameKey).join(),
    columns: names.map((name) => ({ table: 0, name, exact: false })),
  };
}
