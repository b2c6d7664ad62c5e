import { SHORTEST_CHOICE } from "../database/schema/kinds/choice.ts";
import type { ColumnState, ReferenceState, TableState } from "../database/schema/state.ts";
import type { FieldState, ModelState } from "../models/declaring/model-state.ts";
import { describeModel } from "../models/declaring/describe.ts";
import { withBetween } from "../models/declaring/registry.ts";
import type { AnyModel } from "../models/rows/row.ts";
import type { SchemaState } from "./schema-state.ts";

/** Return the tables that the models want. */
export function tablesOf(models: readonly AnyModel[]): SchemaState {
  return statesOf(withBetween(models).map(describeModel));
}

/** Return the tables of models that have been described already. */
export function statesOf(models: readonly ModelState[]): SchemaState {
  const others = new Set(
    models.flatMap(({ managed, table }) => (managed === false ? [table] : [])),
  );
  return new Map(models.map((model) => [model.table, tableOf(model, others)]));
}

function tableOf(model: ModelState, others: ReadonlySet<string>): TableState {
  const { table, indexes, checks, primaryKey, managed } = model;
  const columns = Object.entries(model.fields).map(
    ([name, field]) => [name, columnOf(field, others)] as const,
  );
  return {
    table,
    fields: Object.fromEntries(columns),
    ...(primaryKey === undefined ? {} : { primaryKey }),
    indexes,
    checks,
    ...(managed === undefined ? {} : { managed }),
  };
}

/** What the database need not know is left out: of lengths of choices all but an unusual one. */
function columnOf(state: FieldState, others: ReadonlySet<string>): ColumnState {
  const { max, references, ...field } = state;
  // A constraint would bind those whose table it is, and a view can have none.
  const isLaid = references !== undefined && !others.has(references.table);
  const usual = max === undefined || (field.kind === "choice" && max <= SHORTEST_CHOICE);
  return {
    ...field,
    unique: field.unique && field.kind !== "id",
    ...(usual ? {} : { max }),
    ...(isLaid ? { references: pointing(references) } : {}),
    ...constantOf(field.default),
  };
}

function pointing({
  model: _,
  ...references
}: NonNullable<FieldState["references"]>): ReferenceState {
  return references;
}

function constantOf(value: unknown): { readonly default?: unknown } {
  if (value instanceof Date) return { default: value.toISOString() };
  return typeof value === "bigint" ? { default: value.toString() } : {};
}
