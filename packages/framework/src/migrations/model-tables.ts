import { SHORTEST_CHOICE } from "../database/schema/kinds/choice.ts";
import type { ColumnState, ReferenceState, TableState } from "../database/schema/state.ts";
import type { FieldState, ModelState } from "../models/model-state.ts";
import { describeModel } from "../models/describe.ts";
import type { AnyModel } from "../models/row.ts";
import type { SchemaState } from "./schema-state.ts";

/** Return the tables that the models want. */
export function tablesOf(models: readonly AnyModel[]): SchemaState {
  return statesOf(models.map(describeModel));
}

/** Return the tables of models that have been described already. */
export function statesOf(models: readonly ModelState[]): SchemaState {
  const managed = models.filter((model) => model.managed !== false);
  return new Map(managed.map((model) => [model.table, tableOf(model)]));
}

function tableOf({ table, fields, indexes, checks, primaryKey }: ModelState): TableState {
  const columns = Object.entries(fields).map(([name, field]) => [name, columnOf(field)] as const);
  const key = primaryKey === undefined ? {} : { primaryKey };
  return { table, fields: Object.fromEntries(columns), ...key, indexes, checks };
}

/** What the database need not know is left out: of lengths of choices all but an unusual one. */
function columnOf(state: FieldState): ColumnState {
  const { max, references, ...field } = state;
  const usual = max === undefined || (field.kind === "choice" && max <= SHORTEST_CHOICE);
  return {
    ...field,
    unique: field.unique && field.kind !== "id",
    ...(usual ? {} : { max }),
    ...(references === undefined ? {} : { references: pointing(references) }),
    ...constantOf(field.default),
  };
}

function pointing({
  table,
  column,
  onDelete,
}: NonNullable<FieldState["references"]>): ReferenceState {
  return { table, ...(column === undefined ? {} : { column }), onDelete };
}

function constantOf(value: unknown): { readonly default?: unknown } {
  if (value instanceof Date) return { default: value.toISOString() };
  return typeof value === "bigint" ? { default: value.toString() } : {};
}
