import type { Engine } from "../database.ts";
import { liftedChecks } from "./changes.ts";
import type { Change } from "./changes.ts";
import { checkText, columnText, indexText, referenceText } from "./column-text.ts";
import { WORDS } from "./collations.ts";
import { literal } from "./literal.ts";
import { quoteName } from "./names.ts";
import { allIndexes, shapeOf } from "./shape.ts";
import type { CheckShape, ForeignKeyShape, IndexShape, TableShape } from "./shape.ts";
import { keyColumns } from "./state.ts";
import type { ColumnState, IndexState, TableState } from "./state.ts";
import { fieldAt, formerField, formerNames } from "./transition.ts";
import type { Alteration } from "./transition.ts";

type MysqlEngine = Exclude<Engine, "sqlite">;

const quote = (name: string): string => quoteName(name, "mysql");

/** Return the one statement that makes the table with its indexes and foreign keys. */
export function createTableMysql(state: TableState, engine: MysqlEngine): string[] {
  const fields = Object.values(state.fields);
  const { foreignKeys, checks } = shapeOf(state, engine);
  const lines = [
    ...fields.map((field) => columnText(field, engine)),
    `PRIMARY KEY (${keyColumns(state).map(quote).join(", ")})`,
    ...allIndexes(state).map((index) => indexLine(index, engine)),
    ...[...foreignKeys.values()].map(keyText),
    ...[...checks.values()].map((check) => checkText(check, engine)),
  ];
  const options = `ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=${WORDS[engine]}`;
  return [`CREATE TABLE ${quote(state.table)} (\n  ${lines.join(",\n  ")}\n) ${options}`];
}

function indexLine(index: IndexState, engine: MysqlEngine): string {
  const kind = index.search === true ? "FULLTEXT KEY" : index.unique ? "UNIQUE KEY" : "KEY";
  return `${kind} ${quote(index.name)} ${indexText(index, engine)}`;
}

function keyText(key: ForeignKeyShape): string {
  const reference = referenceText({ ...key, column: key.to }, "mysql");
  return `CONSTRAINT ${quote(key.name)} FOREIGN KEY (${quote(key.column)}) ${reference}`;
}

/**
 * Return the statements that make the open changes, in an order that MySQL takes: keys off, names,
 * values, columns and indexes (one statement: it holds or it does not), keys on. `actual` is the
 * table now.
 */
export function alterTableMysql(
  alteration: Alteration,
  open: readonly Change[],
  actual: TableShape,
  engine: MysqlEngine,
): string[] {
  const table = quote(alteration.after.table);
  const lifted = liftedKeys(alteration, open, actual, engine);
  const checks = heldChecks(alteration, open, actual, engine);
  const clauses = columnClauses(alteration, open, actual, engine);
  const redone = open.filter(({ kind }) => kind === "redoColumn" || kind === "redoIndex");
  const held = heldIndexes(alteration, open, actual, engine);
  const indexClauses = [
    ...open.flatMap((change) => indexClause(alteration, change, engine)),
    ...held.map((index) => `ADD ${indexLine(index, engine)}`),
  ];
  const plain = clauses.length + redone.length === 0 && !open.some(isMadeIndex);
  const online = plain ? ["ALGORITHM=INPLACE", "LOCK=NONE"] : [];
  return [
    ...renamedTable(alteration, actual),
    ...altering(table, [...keysOf(open, "dropForeignKey"), ...lifted].map(dropKey)),
    ...altering(table, [...checksOf(open, "dropCheck"), ...checks].map(dropCheck)),
    ...altering(
      table,
      held.map(({ name }) => `DROP INDEX ${quote(name)}`),
      redone.flatMap((change) => dropRedone(change, alteration, actual)),
    ),
    ...altering(table, open.flatMap(renameColumn)),
    ...fillStatements(alteration, open, engine),
    ...altering(table, clauses, indexClauses, indexClauses.length === 0 ? [] : online),
    ...open.flatMap((change) => altering(table, searchClause(alteration, change, engine))),
    ...altering(
      table,
      open.flatMap((change) => settledDefault(alteration, change, engine)),
    ),
    ...altering(
      table,
      [...lifted, ...keysOf(open, "addForeignKey")].map((key) => `ADD ${keyText(key)}`),
    ),
    ...altering(
      table,
      [...checks, ...checksOf(open, "addCheck")].map((check) => `ADD ${checkText(check, engine)}`),
    ),
  ];
}

function altering(table: string, ...clauses: readonly (readonly string[])[]): string[] {
  const all = clauses.flat();
  return all.length === 0 ? [] : [`ALTER TABLE ${table} ${all.join(", ")}`];
}

function renamedTable({ after }: Alteration, actual: TableShape): string[] {
  if (actual.table === after.table) return [];
  return [`RENAME TABLE ${quote(actual.table)} TO ${quote(after.table)}`];
}

/** Keys that must be off while their column is altered: MySQL refuses to alter under them. */
function liftedKeys(
  { after }: Alteration,
  open: readonly Change[],
  actual: TableShape,
  engine: MysqlEngine,
): ForeignKeyShape[] {
  const wanted = shapeOf(after, engine).foreignKeys;
  const moved = new Set([
    ...keysOf(open, "dropForeignKey").map((key) => key.column),
    ...keysOf(open, "addForeignKey").map((key) => key.column),
  ]);
  return open.flatMap((change) => {
    if (change.kind !== "setColumn" || moved.has(change.column.name)) return [];
    const key = wanted.get(change.column.name);
    return key !== undefined && actual.foreignKeys.has(key.column) ? [key] : [];
  });
}

function keysOf(
  open: readonly Change[],
  kind: "addForeignKey" | "dropForeignKey",
): ForeignKeyShape[] {
  return open.flatMap((change) => (change.kind === kind ? [change.key] : []));
}

function dropKey(key: ForeignKeyShape): string {
  return `DROP FOREIGN KEY ${quote(key.name)}`;
}

/** Checks that stand, and that MySQL holds a column by which is to get another name. */
function heldChecks(
  alteration: Alteration,
  open: readonly Change[],
  actual: TableShape,
  engine: MysqlEngine,
): CheckShape[] {
  if (!open.some(({ kind }) => kind === "renameColumn")) return [];
  return liftedChecks(alteration, engine).filter(({ name }) => actual.checks.has(name));
}

function checksOf(open: readonly Change[], kind: "addCheck" | "dropCheck"): CheckShape[] {
  return open.flatMap((change) => (change.kind === kind ? [change.check] : []));
}

function dropCheck({ name }: CheckShape): string {
  return `DROP CONSTRAINT ${quote(name)}`;
}

function isMadeIndex(change: Change): boolean {
  return "index" in change && change.index.made !== undefined;
}

/** What is made anew goes first: the servers give no other name to a column that it is worked out of. */
function dropRedone(change: Change, { renamed }: Alteration, actual: TableShape): string[] {
  if (change.kind === "redoColumn") {
    const { name } = change.column;
    const now = [name, formerNames(renamed).get(name)].find((one) => actual.columns.has(one ?? ""));
    return now === undefined ? [] : [`DROP COLUMN ${quote(now)}`];
  }
  if (change.kind !== "redoIndex" || !actual.indexes.has(change.index.name)) return [];
  return [`DROP INDEX ${quote(change.index.name)}`];
}

/** Indexes over a column that is made anew: with it they would lose it. */
function heldIndexes(
  { after }: Alteration,
  open: readonly Change[],
  actual: TableShape,
  engine: MysqlEngine,
): IndexState[] {
  const columns = open.flatMap((one) => (one.kind === "redoColumn" ? [one.column.name] : []));
  const made = new Set(open.flatMap((one) => (one.kind === "redoIndex" ? [one.index.name] : [])));
  const wanted = shapeOf(after, engine).indexes;
  return allIndexes(after).filter(
    ({ name, columns: over }) =>
      over.some((column) => columns.includes(column.replace(/^-/, ""))) &&
      !made.has(name) &&
      actual.indexes.has(name) &&
      wanted.has(name),
  );
}

function renameColumn(change: Change): string[] {
  if (change.kind !== "renameColumn") return [];
  return [`RENAME COLUMN ${quote(change.from)} TO ${quote(change.to)}`];
}

function columnClauses(
  alteration: Alteration,
  open: readonly Change[],
  actual: TableShape,
  engine: MysqlEngine,
): string[] {
  return open.flatMap((change) => {
    if (change.kind === "dropColumn") return [`DROP COLUMN ${quote(change.column)}`];
    const changed = ["addColumn", "setColumn", "redoColumn"].includes(change.kind);
    if (!changed || !("column" in change) || typeof change.column === "string") return [];
    const field = fieldAt(alteration.after, change.column.name)!;
    if (change.kind === "setColumn") return [`MODIFY COLUMN ${columnText(field, engine)}`];
    if (change.kind === "addColumn" && actual.columns.has(field.column)) return [];
    return [`ADD COLUMN ${columnText(withFill(alteration, field), engine)}`];
  });
}

/** While a required column is added, what fills the rows that are there is its default. */
function withFill({ fill }: Alteration, field: ColumnState): ColumnState {
  const value = fill?.[field.column];
  return value === undefined ? field : { ...field, default: value, defaultAs: undefined };
}

/** The default that the column is to have from now on, in the place of what filled it. */
function settledDefault(alteration: Alteration, change: Change, engine: MysqlEngine): string[] {
  if (change.kind !== "addColumn") return [];
  const field = fieldAt(alteration.after, change.column.name)!;
  if (withFill(alteration, field).default === field.default) return [];
  return [`MODIFY COLUMN ${columnText(field, engine)}`];
}

/** Rows without a value get one before the column is closed to NULL. */
function fillStatements(
  alteration: Alteration,
  open: readonly Change[],
  engine: MysqlEngine,
): string[] {
  const { after, fill } = alteration;
  return open.flatMap((change) => {
    if (change.kind !== "setColumn" || change.column.null) return [];
    const field = fieldAt(after, change.column.name)!;
    if (formerField(alteration, field)?.null === false) return [];
    const value = fill?.[field.column] ?? field.default;
    if (value === undefined || value === null) return [];
    const column = quote(field.column);
    const constant = literal(field, value, engine);
    return [`UPDATE ${quote(after.table)} SET ${column} = ${constant} WHERE ${column} IS NULL`];
  });
}

/** InnoDB makes one full text index at a time, and readers alone may use the table meanwhile. */
function searchClause({ after }: Alteration, change: Change, engine: MysqlEngine): string[] {
  if (change.kind !== "addIndex" || change.index.search !== true) return [];
  return [
    `ADD ${indexLine(named(after, change.index), engine)}`,
    "ALGORITHM=INPLACE",
    "LOCK=SHARED",
  ];
}

function named(table: TableState, { name }: IndexShape): IndexState {
  return allIndexes(table).find((index) => index.name === name)!;
}

function indexClause({ after }: Alteration, change: Change, engine: MysqlEngine): string[] {
  switch (change.kind) {
    case "redoIndex":
    case "addIndex":
      if (change.index.search === true) return [];
      return [`ADD ${indexLine(named(after, change.index), engine)}`];
    case "dropIndex":
      return [`DROP INDEX ${quote(change.index.name)}`];
    case "renameIndex":
      return [`RENAME INDEX ${quote(change.from.name)} TO ${quote(change.to.name)}`];
    default:
      return [];
  }
}
