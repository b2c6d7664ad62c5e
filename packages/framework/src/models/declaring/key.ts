import type { Expression, InSelect, Order, Select, Selection } from "../../sql/tree.ts";
import { allOf, equal, selectionOf } from "../../sql/build.ts";
import { encoded } from "../conditions/comparison.ts";
import type { FieldInfo, ModelInfo } from "./info.ts";
import { columnOf } from "../conditions/scope.ts";

/** Return the select's columns that make up the primary key of its first table. */
export function onlyKey({ key }: ModelInfo): Selection {
  return selectionOf(key.map((field) => field.column));
}

/** Return the order by primary key: of an `id`, that in which rows were made. */
export function byKey({ key }: ModelInfo): readonly Order[] {
  return key.map((field) => ({ expression: columnOf(field), descending: false }));
}

/** Return the condition that a row is among those whose keys a select gives. */
export function keyIn({ key }: ModelInfo, select: Select): InSelect {
  const items = key.map((field) => columnOf(field));
  const operand: Expression = items.length === 1 ? items[0]! : { type: "tuple", items };
  return { type: "inSelect", operand, select, nullable: false };
}

/** Return the primary key of a row by the names of its fields: what to filter by for that row alone. */
export function ownKey({ key }: ModelInfo, row: object): Readonly<Record<string, unknown>> {
  const held = row as Readonly<Record<string, unknown>>;
  return Object.fromEntries(key.map(({ name, attribute }) => [name, held[attribute]]));
}

/** Return the condition that only the row of this instance meets. */
export function isRow({ key }: ModelInfo, instance: object): Expression {
  return allOf(key.map((field) => isHeld(field, instance)))!;
}

function isHeld(field: FieldInfo, instance: object): Expression {
  const held = (instance as Record<string, unknown>)[field.attribute];
  return equal(columnOf(field), encoded(field, held));
}

/** Return whether an expression is a column of the first table with this name. */
export function isColumn(expression: Expression, name: string): boolean {
  return expression.type === "column" && expression.table === 0 && expression.name === name;
}
