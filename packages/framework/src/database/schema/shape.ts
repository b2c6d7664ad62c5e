import type { Engine } from "../database.ts";
import { columnType, textOrder } from "./column-type.ts";
import { columnValue } from "./literal.ts";
import { textOn } from "./definition-text.ts";
import { engineState } from "./engine-state.ts";
import { indexBody, isMade } from "./index-text.ts";
import { madeOf } from "./made.ts";
import { checkOf, nameless } from "./sqlite-checks.ts";
import { foreignKeyName, searchIndexName, uniqueName } from "./names.ts";
import { isCounted, keyColumns } from "./state.ts";
import type { ColumnState, IndexState, OnDelete, TableState } from "./state.ts";

/** A column as the engine's catalogue knows it. */
export interface ColumnShape {
  readonly name: string;
  readonly type: string;
  readonly null: boolean;
  /** The default as bare text: `open`, `0`. */
  readonly default: string | undefined;
  readonly auto: boolean;
  readonly order: "words" | "bytes" | undefined;
  /** SQLite only: what is checked of a value, with `""` for the column. */
  readonly check: string | undefined;
  /** What its value or its default is worked out of, as `made.ts` says. */
  readonly made: string | undefined;
  /** Whether its value is worked out, and never written. */
  readonly generated: boolean;
}

/** An index as the engine's catalogue knows it. */
export interface IndexShape extends Pick<IndexState, "name" | "columns" | "unique" | "search"> {
  /** All that it says, with its columns in braces, where their names do not tell all. */
  readonly made?: string | undefined;
}

/** A foreign key; SQLite does not tell its name, so it is empty there. */
export interface ForeignKeyShape {
  readonly name: string;
  readonly column: string;
  readonly table: string;
  /** The column that it holds the values of. */
  readonly to: string;
  readonly onDelete: OnDelete;
}

/** A named check of a table. */
export interface CheckShape {
  readonly name: string;
  /** Its condition, with its columns in braces; of a server's catalogue, as the server words it. */
  readonly text: string;
  /** Whether the text is a server's own wording. */
  readonly reworded: boolean;
}

/** A table as the engine's catalogue knows it: what a state asks for, or what is really there. */
export interface TableShape {
  readonly table: string;
  readonly columns: ReadonlyMap<string, ColumnShape>;
  /** The columns of the primary key. */
  readonly primaryKey: readonly string[];
  readonly indexes: ReadonlyMap<string, IndexShape>;
  /** By column. */
  readonly foreignKeys: ReadonlyMap<string, ForeignKeyShape>;
  /** By name. */
  readonly checks: ReadonlyMap<string, CheckShape>;
  /** SQLite only: the triggers and indexes of the table as SQL text, by name. */
  readonly attached?: ReadonlyMap<string, string>;
}

/** Return the shape that a table of this state has on this engine. */
export function shapeOf(table: TableState, engine: Engine): TableShape {
  const state = engineState(table, engine);
  const fields = Object.values(state.fields);
  return {
    table: state.table,
    columns: new Map(fields.map((field) => [field.column, columnShape(field, engine)])),
    primaryKey: keyColumns(state),
    indexes: new Map(allIndexes(state).map((index) => [index.name, indexShape(index, engine)])),
    foreignKeys: new Map(
      fields
        .flatMap((field) => foreignKeyShape(state.table, field, engine))
        .map((key) => [key.column, key]),
    ),
    checks: new Map(
      (state.checks ?? []).map(({ name, condition }) => [
        name,
        { name, text: textOn(condition, engine), reworded: false },
      ]),
    ),
  };
}

function columnShape(field: ColumnState, engine: Engine): ColumnShape {
  const constant = field.default;
  const none = constant === undefined || constant === null;
  return {
    name: field.column,
    type: columnType(field, engine),
    null: field.null || field.generated !== undefined,
    default: none ? undefined : String(columnValue(field, constant, engine)),
    auto: isCounted(field),
    order: engine === "sqlite" ? undefined : textOrder(field),
    check: engine === "sqlite" ? checkShape(field) : undefined,
    made: madeOf(field, engine),
    generated: field.generated !== undefined,
  };
}

function indexShape(index: IndexState, engine: Engine): IndexShape {
  const { name, columns, unique, search } = index;
  const shape = { name, columns, unique, ...(search && { search }) };
  return isMade(index) ? { ...shape, made: indexBody(index, engine) } : shape;
}

function checkShape(field: ColumnState): string | undefined {
  const check = checkOf(field);
  return check === undefined ? undefined : nameless(check, field.column);
}

function foreignKeyShape(
  table: string,
  { column, references }: ColumnState,
  engine: Engine,
): ForeignKeyShape[] {
  if (references === undefined) return [];
  if (references.constraint === false && engine !== "sqlite") return [];
  const name = engine === "sqlite" ? "" : foreignKeyName(table, column);
  const { column: to = "id", onDelete } = references;
  return [{ name, column, table: references.table, to, onDelete }];
}

/**
 * Return every index of the table: those it declares, one for each unique field, and one for each
 * foreign key that no other index begins with (MySQL demands it, and deleting the parent needs it).
 */
export function allIndexes(state: TableState): IndexState[] {
  const { table, fields, indexes } = state;
  const unique = Object.values(fields)
    .filter((field) => field.unique && field.kind !== "id")
    .map(({ column }) => ({ name: uniqueName(table, column), columns: [column], unique: true }));
  const given: IndexState[] = [...unique, ...indexes, ...searchIndexes(table, fields)];
  const leading = new Set([
    keyColumns(state)[0],
    ...given.filter(({ where }) => !where).map(({ columns }) => columns[0]),
  ]);
  const serving = Object.values(fields)
    .filter((field) => field.references !== undefined && !leading.has(field.column))
    .map(({ column }) => ({
      name: foreignKeyName(table, column),
      columns: [column],
      unique: false,
    }));
  return [...given, ...serving];
}

/** Return the index of this name among all of the table. */
export function indexNamed(state: TableState, name: string): IndexState | undefined {
  return allIndexes(state).find((index) => index.name === name);
}

function searchIndexes(table: string, fields: TableState["fields"]): IndexState[] {
  return Object.values(fields)
    .filter(({ kind }) => kind === "searchText")
    .map(({ column }) => ({
      name: searchIndexName(table, column),
      columns: [column],
      unique: false,
      search: true,
    }));
}
