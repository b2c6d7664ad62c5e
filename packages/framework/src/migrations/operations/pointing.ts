import type { ColumnState, TableState } from "../../database/schema/state.ts";
import type { SchemaState } from "../schema-state.ts";

/**
 * Return the table, with its foreign keys to tables that are not there yet marked as without
 * constraint.
 */
export function awaitingTables(table: TableState, state: SchemaState): TableState {
  const fields = Object.entries(table.fields).map(
    ([name, field]) => [name, awaitingTable(field, table.table, state)] as const,
  );
  return { ...table, fields: Object.fromEntries(fields) };
}

/** Return a field of a table; where the table that it points at is not there yet, marked as without constraint. */
export function awaitingTable(field: ColumnState, table: string, state: SchemaState): ColumnState {
  const { references } = field;
  if (references === undefined) return field;
  if (references.table === table || state.has(references.table)) return field;
  return { ...field, references: { ...references, constraint: false } };
}
