import type { Database } from "../database/database.ts";
import { keyColumns } from "../database/schema/state.ts";
import type { ColumnState, TableState } from "../database/schema/state.ts";
import type { AnyField, Fields } from "../models/fields/field.ts";
import { make } from "../models/fields/field-kind.ts";
import { kinds } from "../models/fields.ts";
import { foreignKey } from "../models/fields/foreign-key.ts";
import { model } from "../models/declaring/model.ts";
import { QuerySet } from "../models/queries/query-set.ts";
import type { AnyModel } from "../models/rows/row.ts";
import { tableIn } from "./schema-state.ts";
import type { SchemaState } from "./schema-state.ts";

/** A row of a table as it stands at one point of the history; its fields are those of that time. */
export interface RecordedRow {
  /** Write these fields of the row. */
  update(values: object): Promise<void>;
  readonly [name: string]: unknown;
}

/** The rows of a table as it stands at one point of the history: a query set, without types. */
export interface RecordedRows {
  filter(...where: readonly object[]): RecordedRows;
  exclude(...where: readonly object[]): RecordedRows;
  orderBy(...keys: readonly string[]): RecordedRows;
  limit(count: number): RecordedRows;
  selectRelated(...names: readonly string[]): RecordedRows;
  all(): Promise<RecordedRow[]>;
  first(): Promise<RecordedRow | null>;
  get(where?: object): Promise<RecordedRow>;
  count(): Promise<number>;
  exists(): Promise<boolean>;
  /** Go through all rows, so many at a time. */
  iterate(options?: { readonly batch?: number }): AsyncIterable<RecordedRow>;
  create(values: object): Promise<RecordedRow>;
  bulkCreate(rows: readonly object[]): Promise<number>;
  update(values: object): Promise<number>;
  delete(): Promise<number>;
}

/** Gives the rows of a table by its name. */
export type RowsOf = (table: string) => RecordedRows;

/**
 * Return the function that gives the rows of a table, with the fields that the migrations recorded up to
 * this state. Columns of types of one's own are left out: what they hold is known to the site alone.
 */
export function recordedRows(state: SchemaState, db: Database): RowsOf {
  const models = new Map<string, AnyModel>();
  const stateOf = (table: string): TableState => tableIn(state, table);
  const modelOf = (table: string): AnyModel => {
    const made = models.get(table) ?? recordedModel(stateOf(table), modelOf, stateOf);
    models.set(table, made);
    return made;
  };
  return (table) => new QuerySet(modelOf(table)).using(db) as unknown as RecordedRows;
}

function recordedModel(
  state: TableState,
  modelOf: (table: string) => AnyModel,
  stateOf: (table: string) => TableState,
): AnyModel {
  const { table, fields } = state;
  const known = Object.entries(fields).filter(([, { kind }]) => kind !== "id" && kind !== "custom");
  const key = keyColumns(state);
  const isKey = ({ kind, column }: ColumnState): boolean =>
    kind !== "id" && key.length === 1 && key[0] === column;
  const made: Fields = Object.fromEntries(
    known.map(([name, field]) => [name, recordedField(field, isKey(field), modelOf, stateOf)]),
  );
  const together = known.filter(([, { column }]) => key.includes(column)).map(([name]) => name);
  const base = model(table, made, key.length > 1 ? { primaryKey: together } : {});
  return { [table]: class extends base {} }[table]!;
}

function recordedField(
  state: ColumnState,
  primaryKey: boolean,
  modelOf: (table: string) => AnyModel,
  stateOf: (table: string) => TableState,
): AnyField {
  const { kind, references, default: constant, defaultAs, generated, autoIncrement } = state;
  const { column, unique, null: nullable } = state;
  if (references !== undefined) {
    const { table, column: held = "id", onDelete } = references;
    const to = fieldNamed(stateOf(table), held);
    const options = { column, unique, primaryKey, null: nullable, onDelete, to };
    return foreignKey(() => modelOf(table), options);
  }
  const { max, choices, digits, places, unsigned, fixed } = state;
  const given = { column, unique, null: nullable, max, choices, digits, places, unsigned, fixed };
  const said = Object.entries({
    ...given,
    primaryKey,
    autoIncrement,
    dbDefault: constant ?? defaultAs,
    generated: generated && { as: workedOut, stored: generated.stored },
  }).filter(([, value]) => value !== undefined);
  const wordless = kind === "choice" && choices === undefined;
  return make(wordless ? kinds.char : kinds[kind as keyof typeof kinds], Object.fromEntries(said));
}

function fieldNamed(state: TableState, column: string): string {
  const key = keyColumns(state);
  if (key.length === 1 && key[0] === column) return "pk";
  return Object.entries(state.fields).find(([, field]) => field.column === column)![0];
}

/** What is worked out is known to the database: here it is only never written. */
const workedOut = {
  build(): never {
    throw new Error("Internal: a recorded field was described.");
  },
};
