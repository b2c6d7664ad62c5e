import type { Engine } from "../database.ts";
import { clausesIn, clausesOf } from "./column-options.ts";
import type { Clauses } from "./column-options.ts";
import { columnType, isStated, textOrder } from "./column-type.ts";
import { isDescending, withColumnOf } from "./index-column.ts";
import { constantIn } from "./literal-text.ts";
import { columnValue } from "./literal.ts";
import { textOn } from "./definition-text.ts";
import { engineState } from "./engine-state.ts";
import { indexBody, isMade } from "./index-text.ts";
import { isMoment, madeOf, momentMade } from "./made.ts";
import { checkOf, nameless } from "./sqlite-checks.ts";
import { foreignKeyName, freeName, searchIndexName, uniqueName } from "./names.ts";
import { isCounted, keyColumns } from "./state.ts";
import type { ColumnState, IndexState, OnDelete, OnUpdate, TableState } from "./state.ts";

/** A column as the engine's catalogue knows it. */
export interface ColumnShape {
  readonly name: string;
  readonly type: string;
  readonly null: boolean;
  /** The default as bare text: `open`, `0`. */
  readonly default: string | undefined;
  /** `either`: of SQLite, a key that is counted whether its table says so or not. */
  readonly auto: boolean | "either";
  readonly order: "words" | "bytes" | undefined;
  /** What stands beside its type. */
  readonly clauses: Clauses;
  /** Whether that has to be so to the letter; else the order of text is all that counts. */
  readonly exact: boolean;
  /** SQLite only: what is checked of a value, with `""` for the column. */
  readonly check: string | undefined;
  /** What its value or its default is worked out of, as `made.ts` says. */
  readonly made: string | undefined;
  /** Whether its value is worked out, and never written. */
  readonly generated: boolean;
}

/** An index as the engine's catalogue knows it. */
export interface IndexShape extends Pick<IndexState, "name" | "columns" | "unique" | "search"> {
  /** SQLite only: it is a constraint in the text of the table, and has no name of its own. */
  readonly within?: true | undefined;
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
  readonly onUpdate?: OnUpdate | undefined;
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
  /** MySQL only: checks that it keeps and asks of no row, which are none of a model's. */
  readonly unenforced?: readonly CheckShape[];
  /** Servers only: the collation of text whose column says none. */
  readonly collation?: string | undefined;
  /** SQLite only: the triggers and indexes of the table as SQL text, by name. */
  readonly attached?: ReadonlyMap<string, string>;
  /** SQLite only: indexes that are constraints in the text of the table. */
  readonly within?: readonly IndexShape[];
  /** SQLite only: the text of a table that is not as strict as ours are. */
  readonly text?: string | undefined;
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
        .flatMap((field) => foreignKeyShape(state, field, engine))
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
  const options = field.columnOptions?.[engine];
  const said = clausesIn(options ?? "");
  const filled = said.has("NOT NULL");
  return {
    name: field.column,
    type: columnType(field, engine),
    null: !filled && (field.null || field.generated !== undefined),
    auto: isCounted(field) || said.has("AUTO_INCREMENT"),
    order: engine === "sqlite" ? undefined : textOrder(field, engine),
    clauses: clausesOf(field, engine),
    exact: options !== undefined,
    check: engine === "sqlite" ? checkShape(field) : undefined,
    generated: field.generated !== undefined,
    ...givenShape(field, said.get("DEFAULT"), engine),
  };
}

/** The default of a column, or what its value is worked out of. */
function givenShape(
  field: ColumnState,
  said: string | undefined,
  engine: Engine,
): Pick<ColumnShape, "default" | "made"> {
  const { default: value, defaultAs } = field;
  const plain = said ?? (isStated(field, engine) && defaultAs ? textOn(defaultAs, engine) : "");
  const constant = constantIn(plain);
  if (constant !== undefined) return { default: constant, made: undefined };
  if (plain !== "" && isMoment(plain)) return { default: undefined, made: momentMade(plain) };
  if (said !== undefined) return { default: undefined, made: `DEFAULT ${said}` };
  const none = value === undefined || value === null;
  const bare = none ? undefined : String(columnValue(field, value, engine));
  return { default: bare, made: madeOf(field, engine) };
}

function indexShape(index: IndexState, engine: Engine): IndexShape {
  const { name, columns, unique, search } = index;
  const shape = { name, columns, unique, ...(search && { search }) };
  return isMade(index) ? { ...shape, made: indexBody(index, engine) } : shape;
}

function checkShape(field: ColumnState): string | undefined {
  const check = field.columnType?.sqlite === undefined ? checkOf(field) : undefined;
  return check === undefined ? undefined : nameless(check, field.column);
}

function foreignKeyShape(
  { table, fields }: TableState,
  { column, references }: ColumnState,
  engine: Engine,
): ForeignKeyShape[] {
  if (references === undefined) return [];
  if (references.constraint === false && engine !== "sqlite") return [];
  const { column: to = "id", onDelete, onUpdate } = references;
  const given = Object.values(fields).flatMap((one) => one.references?.name ?? []);
  const own = references.name ?? freeName(foreignKeyName(table, column), given);
  const name = engine === "sqlite" ? "" : own;
  return [{ name, column, table: references.table, to, onDelete, ...(onUpdate && { onUpdate }) }];
}

/**
 * Return every index of the table: those it declares, one for each unique field, and one for each
 * foreign key that no other index begins with (MySQL demands it, and deleting the parent needs it).
 */
export function allIndexes(state: TableState): IndexState[] {
  const { table, fields, indexes } = state;
  const taken = indexes.map(({ name }) => name);
  const named = new Set(indexes.filter(isOfOneField).map(({ columns }) => columns[0]));
  const unique = Object.values(fields)
    .filter((field) => field.unique && field.kind !== "id" && !named.has(field.column))
    .map(({ column }) => {
      return { name: freeName(uniqueName(table, column), taken), columns: [column], unique: true };
    });
  const given: IndexState[] = [...unique, ...indexes, ...searchIndexes(table, fields)];
  const leading = new Set([
    keyColumns(state)[0],
    ...given.filter(({ where }) => !where).map(({ columns }) => columns[0]),
  ]);
  const serving = Object.values(fields)
    .filter(({ references, column }) => {
      return references !== undefined && references.indexed !== false && !leading.has(column);
    })
    .map(({ column, references }) => ({
      name: freeName(references?.name ?? foreignKeyName(table, column), taken),
      columns: [column],
      unique: false,
    }));
  return [...given, ...serving];
}

/** An index that gives the one of a unique field its name. */
function isOfOneField(index: IndexState): boolean {
  const { columns, unique } = index;
  return unique && columns.length === 1 && !isDescending(columns[0]!) && !isMade(index);
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

/**
 * Return a table of SQLite with the indexes that are constraints in its text under the names that one of these shapes
 * has for them, the first before the others. `now`: what a column is called afterwards.
 */
export function withNamedConstraints(
  actual: TableShape,
  shapes: readonly TableShape[],
  now: (column: string) => string = (column) => column,
): TableShape {
  const { within = [] } = actual;
  if (within.length === 0) return actual;
  const indexes = new Map(actual.indexes);
  const named = (index: IndexShape): IndexShape | undefined => {
    const over = [index.columns, index.columns.map((one) => withColumnOf(one, now))].map(String);
    return shapes
      .flatMap((shape) => [...shape.indexes.values()])
      .find(({ name, unique, made, columns }) => {
        return unique && made === undefined && !indexes.has(name) && over.includes(String(columns));
      });
  };
  for (const index of within) {
    const found = named(index);
    if (found !== undefined) indexes.set(found.name, { ...index, name: found.name });
  }
  return { ...actual, indexes };
}
