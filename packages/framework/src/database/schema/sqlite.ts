import { saidOf } from "./by-column.ts";
import { DECIMAL_FUNCTIONS } from "../sqlite/functions.ts";
import { kindOf } from "./column-kinds.ts";
import type { Change } from "./changes.ts";
import { columnType } from "./column-type.ts";
import { checkText, columnText, indexText } from "./column-text.ts";
import { literal } from "./literal.ts";
import { quoteName } from "./names.ts";
import { quoteText } from "./quote-text.ts";
import { allIndexes, indexNamed, shapeOf } from "./shape.ts";
import { editedTable } from "./sqlite-edit.ts";
import { createSearchIndex, dropSearchIndex, searchTriggers } from "./sqlite-search.ts";
import type { IndexShape, TableShape } from "./shape.ts";
import { isCounted, keyColumns } from "./state.ts";
import type { ColumnState, IndexState, TableState } from "./state.ts";
import { fieldAt, formerNames } from "./transition.ts";
import type { Alteration } from "./transition.ts";

const quote = (name: string): string => quoteName(name, "sqlite");

/** Return the statements that make a table and its indexes. */
export function createTableSqlite(state: TableState): string[] {
  return [
    tableText(state, state.table),
    ...allIndexes(state).flatMap((index) => createIndex(state, index)),
  ];
}

/** Return the statements that drop a table and its full text indexes. */
export function dropTableSqlite(table: string, indexes: TableShape["indexes"]): string[] {
  return [...searchesOf(indexes).flatMap(dropSearchIndex), `DROP TABLE ${quote(table)}`];
}

function searchesOf(indexes: TableShape["indexes"]): IndexShape[] {
  return [...indexes.values()].filter(({ search }) => search === true);
}

function tableText(state: TableState, name: string): string {
  const fields = Object.values(state.fields);
  const key = `PRIMARY KEY (${keyColumns(state).map(quote).join(", ")})`;
  const lines = [
    ...fields.map((field) => columnText(field, "sqlite")),
    // A column that is counted says so itself.
    ...(fields.some(isCounted) ? [] : [key]),
    ...[...shapeOf(state, "sqlite").checks.values()].map((check) => checkText(check, "sqlite")),
  ];
  return `CREATE TABLE ${quote(name)} (\n  ${lines.join(",\n  ")}\n)${isStrict(fields) ? " STRICT" : ""}`;
}

/** A table of which a column has a type of its own holds whatever is put there. */
function isStrict(fields: readonly ColumnState[]): boolean {
  return fields.every((field) => STRICT_TYPES.test(columnType(field, "sqlite")));
}

const STRICT_TYPES = /^(?:any|int|integer|real|text|blob)$/i;

function createIndex(state: TableState, index: IndexState): string[] {
  const { table } = state;
  const [key = "id"] = keyColumns(state);
  if (index.search === true) return createSearchIndex({ table, key }, index);
  const unique = index.unique ? "UNIQUE " : "";
  const text = indexText(index, "sqlite");
  return [`CREATE ${unique}INDEX ${quote(index.name)} ON ${quote(table)} ${text}`];
}

function dropIndex(index: IndexShape): string[] {
  return index.search === true ? dropSearchIndex(index) : [`DROP INDEX ${quote(index.name)}`];
}

/**
 * Return the statements that make the open changes. What ALTER TABLE of SQLite cannot do is done as
 * its manual says: a new table, the rows copied, the old one dropped, the new one renamed.
 */
export function alterTableSqlite(
  alteration: Alteration,
  open: readonly Change[],
  actual: TableShape,
): string[] {
  const { table } = alteration.after;
  const renamed =
    actual.table === table ? [] : [`ALTER TABLE ${quote(actual.table)} RENAME TO ${quote(table)}`];
  const moves = ofOthers(alteration, open, actual) ? open.filter(isRename) : [];
  if (moves.length > 0) {
    return [...renamed, ...moves.flatMap((change) => simply(change, alteration.after))];
  }
  const rest = rebuildsTable(alteration, open, actual)
    ? rebuilt(alteration, open, actual)
    : inOrder(open).flatMap((change) => simply(change, alteration.after));
  return [...renamed, ...rest];
}

const isRename = ({ kind }: Change): boolean => kind === "renameColumn";

/**
 * Return whether a table that others made is made anew out of its text: SQLite itself writes new names of columns into
 * that before.
 */
function ofOthers(alteration: Alteration, open: readonly Change[], actual: TableShape): boolean {
  return actual.text !== undefined && rebuildsTable(alteration, open, actual);
}

/** Return whether more is to be done once the statements for these changes have been run. */
export function comesBack(
  alteration: Alteration,
  open: readonly Change[],
  actual: TableShape,
): boolean {
  return open.some(isRename) && ofOthers(alteration, open, actual);
}

/**
 * Return whether the alteration cannot be had without a new table, which wants foreign keys
 * unwatched.
 */
export function rebuildsTable(
  alteration: Alteration,
  open: readonly Change[],
  actual: TableShape,
): boolean {
  const added = new Set(open.map((change) => change.kind === "addColumn" && change.column.name));
  return open.some((change) => {
    // A column that is added brings its key along.
    if (change.kind === "addForeignKey") return !added.has(change.key.column);
    return needsRebuild(change, alteration, actual);
  });
}

function needsRebuild(change: Change, { after, fill }: Alteration, actual: TableShape): boolean {
  switch (change.kind) {
    case "setColumn":
    case "dropForeignKey":
    case "addCheck":
    case "dropCheck":
      return true;
    case "dropIndex":
      return actual.indexes.get(change.index.name)?.within === true;
    case "renameIndex":
      return actual.indexes.get(change.from.name)?.within === true;
    case "addColumn": {
      const { column } = change;
      const required = !column.null && column.default === undefined;
      const { references, generated, defaultAs } = fieldAt(after, column.name)!;
      const points = references !== undefined;
      if (generated?.stored === true || defaultAs !== undefined) return true;
      const filled = saidOf(fill, column.name) !== undefined;
      return required || filled || (points && !column.null) || actual.columns.has(column.name);
    }
    default:
      return false;
  }
}

const ORDER: readonly Change["kind"][] = [
  "dropIndex",
  "renameColumn",
  "renameIndex",
  "dropColumn",
  "addColumn",
  "addIndex",
];

function inOrder(open: readonly Change[]): Change[] {
  return open.toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
}

function simply(change: Change, after: TableState): string[] {
  const table = quote(after.table);
  switch (change.kind) {
    case "dropIndex":
      return dropIndex(change.index);
    case "renameIndex":
      return [...dropIndex(change.from), ...createIndex(after, indexNamed(after, change.to.name)!)];
    case "addIndex":
      return createIndex(after, indexNamed(after, change.index.name)!);
    case "renameColumn":
      return [`ALTER TABLE ${table} RENAME COLUMN ${quote(change.from)} TO ${quote(change.to)}`];
    case "dropColumn":
      return [`ALTER TABLE ${table} DROP COLUMN ${quote(change.column)}`];
    case "addColumn": {
      const text = columnText(fieldAt(after, change.column.name)!, "sqlite");
      return [`ALTER TABLE ${table} ADD COLUMN ${text}`];
    }
    default:
      return [];
  }
}

/** Copies the table into its new form: rows, the last id given, and triggers and foreign indexes. */
function rebuilt(alteration: Alteration, open: readonly Change[], actual: TableShape): string[] {
  const { before, after } = alteration;
  const old = quote(after.table);
  const name = `${after.table}__new`;
  const edited = editedTable(alteration, open, actual, name);
  const text = edited ?? tableText(after, name);
  const beside = edited === undefined ? [] : unnamedColumns(alteration, open, actual);
  const copied = [...copiedColumns(alteration, actual), ...beside];
  const indexes = [...allIndexes(before), ...allIndexes(after)].map((index) => index.name);
  const gone = new Set(open.map((change) => change.kind === "dropIndex" && change.index.name));
  const stays = (index: string): boolean =>
    edited !== undefined && actual.indexes.get(index)?.within === true && !gone.has(index);
  const ours = new Set([...indexes, ...indexes.flatMap(searchTriggers)]);
  const attached = [...(actual.attached ?? [])].filter(([attachedName]) => !ours.has(attachedName));
  return [
    "PRAGMA legacy_alter_table = ON",
    text,
    `INSERT INTO ${quote(name)} (${copied.map(([column]) => quote(column)).join(", ")}) ` +
      `SELECT ${copied.map(([, value]) => value).join(", ")} FROM ${old}`,
    ...(/\bAUTOINCREMENT\b/i.test(text) ? keptCount(after.table, name) : []),
    ...searchesOf(actual.indexes).flatMap(dropSearchIndex),
    `DROP TABLE ${old}`,
    `ALTER TABLE ${quote(name)} RENAME TO ${old}`,
    ...allIndexes(after)
      .filter(({ name: index }) => !stays(index))
      .flatMap((index) => createIndex(after, index)),
    ...attached.map(([, sql]) => sql),
    "PRAGMA legacy_alter_table = OFF",
  ];
}

/** Columns of a table that others made which no field is for: what they hold stays. */
function unnamedColumns(
  { before, after }: Alteration,
  open: readonly Change[],
  { columns }: TableShape,
): (readonly [column: string, value: string])[] {
  const dropped = open.map((change) => change.kind === "dropColumn" && change.column);
  return [...columns.values()]
    .filter(({ name, generated }) => {
      const isField = fieldAt(before, name) ?? fieldAt(after, name);
      return !generated && isField === undefined && !dropped.includes(name);
    })
    .map(({ name }) => [name, quote(name)] as const);
}

/** The last id that was given stays given. */
function keptCount(table: string, name: string): string[] {
  const [old, made] = [quoteText(table, "sqlite"), quoteText(name, "sqlite")];
  return [
    `DELETE FROM sqlite_sequence WHERE name = ${made}`,
    `INSERT INTO sqlite_sequence (name, seq) SELECT ${made}, seq FROM sqlite_sequence ` +
      `WHERE name = ${old}`,
  ];
}

/** Each column of the new table, with the expression over the old one that gives its value. */
function copiedColumns(
  { before, after, renamed, fill }: Alteration,
  actual: TableShape,
): (readonly [column: string, value: string])[] {
  const former = formerNames(renamed);
  const written = Object.values(after.fields).filter(({ generated }) => generated === undefined);
  return written.flatMap((field) => {
    const source = [field.column, former.get(field.column)].find(
      (column) => column !== undefined && actual.columns.has(column),
    );
    const value = saidOf(fill, field.column) ?? field.default;
    const spare =
      value === undefined || value === null ? undefined : literal(field, value, "sqlite");
    if (source === undefined) return spare === undefined ? [] : [[field.column, spare] as const];
    const same = copied(field, source, before);
    const closes = !field.null && spare !== undefined;
    return [[field.column, closes ? `COALESCE(${same}, ${spare})` : same] as const];
  });
}

/** A decimal gets the places of its column, where that had others or was no decimal. */
function copied(field: ColumnState, source: string, before: TableState): string {
  const { kind, digits = 20, places = 6 } = field;
  const old = fieldAt(before, source);
  const settled = old?.kind === kind && (old.places ?? 6) === places;
  if (kind !== "decimal" || settled) {
    return (old && kindOf(field).converted?.(quote(source), old)) ?? quote(source);
  }
  return `${DECIMAL_FUNCTIONS.round}(${quote(source)}, ${digits}, ${places})`;
}
