import type { CheckState, ColumnState, IndexState, TableState } from "../database/schema/state.ts";
import { didYouMean, listed } from "../kernel/suggest.ts";
import { migrationError } from "./error.ts";

/** All tables at one point of the history, by name. Immutable: an operation gives a changed copy. */
export type SchemaState = ReadonlyMap<string, TableState>;

export const EMPTY: SchemaState = new Map();

/** Return the table of this name; throw an error that lists the tables when there is none. */
export function tableIn(state: SchemaState, table: string): TableState {
  const found = state.get(table);
  if (found !== undefined) return found;
  const there = state.size === 0 ? "There is none yet." : `There are ${listed(state.keys())}.`;
  throw migrationError(
    "migrations.unknown-table",
    `At this point of the migrations there is no table "${table}".${didYouMean(table, state.keys())}`,
    `${there} Correct the name, or create the table in an earlier operation.`,
  );
}

/**
 * Return the field of this name in a table; throw an error that lists the fields when there is
 * none.
 */
export function fieldIn({ table, fields }: TableState, name: string): ColumnState {
  const found = fields[name];
  if (found !== undefined) return found;
  const names = Object.keys(fields);
  throw migrationError(
    "migrations.unknown-field",
    `At this point of the migrations the table "${table}" has no field "${name}".${didYouMean(name, names)}`,
    `It has ${listed(names)}.`,
  );
}

/**
 * Return the index of this name in a table; throw an error that lists the indexes when there is
 * none.
 */
export function indexIn({ table, indexes }: TableState, name: string): IndexState {
  return namedIn(table, indexes, name, "index", "migrations.unknown-index");
}

/**
 * Return the check of this name in a table; throw an error that lists the checks when there is none.
 */
export function checkIn({ table, checks = [] }: TableState, name: string): CheckState {
  return namedIn(table, checks, name, "check", "migrations.unknown-check");
}

function namedIn<Part extends { readonly name: string }>(
  table: string,
  parts: readonly Part[],
  name: string,
  what: string,
  code: string,
): Part {
  const found = parts.find((part) => part.name === name);
  if (found !== undefined) return found;
  const names = parts.map((part) => part.name);
  throw migrationError(
    code,
    `At this point of the migrations the table "${table}" has no ${what} "${name}".${didYouMean(name, names)}`,
    names.length === 0 ? "It has none." : `It has ${listed(names)}.`,
  );
}

/** Refuse a name that is taken. */
export function refuseTaken(taken: boolean, what: string): void {
  if (!taken) return;
  throw migrationError(
    "migrations.already-there",
    `At this point of the migrations there already is ${what}.`,
    "Take the operation out, or give what it adds another name.",
  );
}

/**
 * Return the state with this table in the place of the one of the same name, or added at the end.
 */
export function withTable(state: SchemaState, table: TableState): SchemaState {
  return new Map(state).set(table.table, table);
}

/** Return the state without a table. */
export function withoutTable(state: SchemaState, table: string): SchemaState {
  return new Map([...state].filter(([name]) => name !== table));
}

/** Return the state with all foreign keys to a column pointing at its new name. */
export function withHeld(state: SchemaState, table: string, from: string, to: string): SchemaState {
  const following = (field: ColumnState): ColumnState =>
    field.references?.table === table && (field.references.column ?? "id") === from
      ? { ...field, references: { ...field.references, column: to } }
      : field;
  const tables = [...state].map(([name, one]) => {
    const fields = Object.entries(one.fields).map(([key, field]) => [key, following(field)]);
    return [name, { ...one, fields: Object.fromEntries(fields) as typeof one.fields }] as const;
  });
  return new Map(tables);
}

/** Return the table with one field set, in its place. */
export function withField(table: TableState, name: string, field: ColumnState): TableState {
  return { ...table, fields: { ...table.fields, [name]: field } };
}
