import type { Database } from "../database.ts";
import { clausesIn } from "./column-options.ts";
import type { Clauses } from "./column-options.ts";
import { columnOf, isDescending } from "./index-column.ts";
import { isMoment, momentMade } from "./made.ts";
import { groupedColumns } from "./index-rows.ts";
import { ruleOf, updateRuleOf } from "./on-delete.ts";
import { quotedText } from "./quote-text.ts";
import { columnRows, indexRows, keyRows, primaryKeyOf } from "./sqlite-catalogue.ts";
import type { ColumnRow, KeyRow } from "./sqlite-catalogue.ts";
import { bracketed, nameless } from "./sqlite-checks.ts";
import { bracedSqlite, indexTextIn, tableTextIn } from "./sqlite-table.ts";
import type { TablePiece, TableText } from "./sqlite-table.ts";
import { searchIndexesIn } from "./sqlite-search.ts";
import type { CheckShape, ColumnShape, ForeignKeyShape, IndexShape, TableShape } from "./shape.ts";

interface MasterRow {
  readonly type: string;
  readonly name: string;
  readonly sql: string | null;
}

const SEARCHES = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'virtual'";
/** Read what sqlite_master and the pragmas say of one table. */
export async function inspectSqliteTable(
  db: Database,
  table: string,
): Promise<TableShape | undefined> {
  const master = await db.execute<MasterRow>(
    "SELECT type, name, sql FROM sqlite_master WHERE tbl_name = ?",
    [table],
  );
  const own = master.rows.find((row) => row.type === "table" && row.name === table);
  if (own === undefined) return undefined;
  const sql = own.sql ?? "";
  const text = tableTextIn(sql);
  const rows = await columnRows(db, table);
  const names = rows.map(({ name }) => name);
  const indexes = await indexRows(db, table);
  const searches = await db.execute<{ readonly name: string }>(SEARCHES);
  const attached = new Map(
    master.rows.flatMap(({ type, name, sql: made }) =>
      type !== "table" && made !== null ? [[name, made] as const] : [],
    ),
  );
  const virtualTables = searches.rows.map(({ name }) => name);
  const searched = searchIndexesIn(attached, virtualTables).map((one) => [one.name, one] as const);
  const made = indexes.filter(({ origin }) => origin === "c");
  const isStrict = /\bSTRICT\b/i.test(text?.options ?? "");
  return {
    table,
    columns: columnShapes(rows, text),
    primaryKey: primaryKeyOf(rows),
    indexes: new Map([...madeIndexes(groupedColumns(made), attached, names), ...searched]),
    foreignKeys: new Map(keysOf(await keyRows(db, table)).map((key) => [key.column, key])),
    checks: namedChecks(text, names),
    attached,
    within: [...groupedColumns(indexes.filter(({ origin }) => origin === "u")).values()].map(
      (index) => ({ ...index, within: true }),
    ),
    ...(isStrict ? {} : { text: sql }),
  };
}

/** What an index says besides the names of its columns stands in its text. */
function madeIndexes(
  indexes: ReadonlyMap<string, IndexShape>,
  texts: ReadonlyMap<string, string>,
  names: readonly string[],
): (readonly [string, IndexShape])[] {
  return [...indexes].map(([name, index]) => {
    const text = indexTextIn(texts.get(name) ?? "");
    const isPlain = !index.columns.includes("(expression)") && text?.where === undefined;
    if (isPlain || text === undefined) return [name, index];
    const parts = index.columns.map((written, at) => {
      if (written === "(expression)") return `(${expressionIn(text.parts[at]!, names)})`;
      return `{${columnOf(written)}}${isDescending(written) ? " DESC" : ""}`;
    });
    const where = text.where === undefined ? "" : ` WHERE ${bracedSqlite(text.where, names)}`;
    return [name, { ...index, made: `(${parts.join(", ")})${where}` }];
  });
}

/** Return what an index works out, without brackets around it. */
export function expressionIn(part: string, names: readonly string[]): string {
  const inside = part.startsWith("(") ? bracketed(part, 1) : undefined;
  return bracedSqlite(
    inside !== undefined && inside.length === part.length - 2 ? inside : part,
    names,
  );
}

/** Return the columns of a table as its text and the pragmas tell them, by name. */
export function columnShapes(
  rows: readonly ColumnRow[],
  text: TableText | undefined,
): Map<string, ColumnShape> {
  const names = rows.map(({ name }) => name);
  const keys = primaryKeyOf(rows);
  return new Map(
    rows.map((row) => {
      const own = text?.columns.find(({ name }) => name === row.name);
      return [row.name, columnShape(row, own?.pieces ?? [], { text, names, keys })];
    }),
  );
}

interface Beside {
  readonly text: TableText | undefined;
  readonly names: readonly string[];
  readonly keys: readonly string[];
}

function columnShape(
  row: ColumnRow,
  pieces: readonly TablePiece[],
  { text, names, keys }: Beside,
): ColumnShape {
  const generated = Number(row.hidden) > 1;
  const auto = autoOf(row, pieces, keys, text);
  const checks = pieces.filter(({ kind, name }) => kind === "CHECK" && name === undefined);
  const worked = isWorkedOut(row.constant);
  return {
    name: row.name,
    type: row.type === "" ? "BLOB" : row.type,
    null: Number(row.required) === 0 && auto === false && Number(row.pk) === 0,
    default: worked ? undefined : bareDefault(row.constant),
    auto,
    order: undefined,
    clauses: clausesOf(pieces, names),
    exact: false,
    check: checks[0]?.inside && nameless(checks[0].inside, row.name),
    made: generated ? generatedIn(pieces, row, names) : defaultMade(row.constant),
    generated,
  };
}

/** A key of one whole number is the number of the row, in tables that are not as strict as ours are. */
function autoOf(
  { pk, type }: ColumnRow,
  pieces: readonly TablePiece[],
  keys: readonly string[],
  text: TableText | undefined,
): boolean | "either" {
  if (Number(pk) !== 1 || keys.length > 1) return false;
  const all = [...pieces, ...(text?.constraints ?? [])];
  if (all.some((piece) => piece.kind === "PRIMARY KEY" && /\bAUTOINCREMENT\b/i.test(piece.text)))
    return true;
  const isNumber = /^integer$/i.test(type);
  return isNumber && !/\b(?:STRICT|WITHOUT)\b/i.test(text?.options ?? "") ? "either" : false;
}

function clausesOf(pieces: readonly TablePiece[], names: readonly string[]): Clauses {
  const order = pieces.find(({ kind }) => kind === "COLLATE")?.text;
  const checks = pieces.flatMap(({ kind, name, inside }) =>
    kind === "CHECK" && name === undefined ? [`CHECK (${bracedSqlite(inside ?? "", names)})`] : [],
  );
  return clausesIn([order ?? "", ...checks].join(" "));
}

/** The checks that have names, wherever they stand. */
function namedChecks(text: TableText | undefined, names: readonly string[]): TableShape["checks"] {
  const all = [
    ...(text?.columns.flatMap(({ pieces }) => pieces) ?? []),
    ...(text?.constraints ?? []),
  ];
  const checks = all.flatMap(({ kind, name, inside }): [string, CheckShape][] => {
    if (kind !== "CHECK" || name === undefined) return [];
    return [[name, { name, text: bracedSqlite(inside ?? "", names), reworded: false }]];
  });
  return new Map(checks);
}

/** What a column is worked out of; SQLite writes the new name of a column into it. */
function generatedIn(
  pieces: readonly TablePiece[],
  { hidden }: ColumnRow,
  names: readonly string[],
): string {
  const how = Number(hidden) === 3 ? "STORED" : "VIRTUAL";
  const inside = pieces.find(({ kind }) => kind === "AS")?.inside ?? "NULL";
  return `${bracedSqlite(inside, names)} ${how}`;
}

function isWorkedOut(constant: string | null): constant is string {
  if (constant === null || quotedText(constant) !== undefined) return false;
  return !/^(?:-?[\d.]+(?:e[+-]?\d+)?|NULL)$/i.test(constant);
}

function defaultMade(constant: string | null): string | undefined {
  if (!isWorkedOut(constant)) return undefined;
  return isMoment(constant) ? momentMade(constant) : `DEFAULT ${constant}`;
}

/** `'it''s'` is `it's`, `1` is `1`, NULL is no default. */
function bareDefault(constant: string | null): string | undefined {
  if (constant === null || /^null$/i.test(constant)) return undefined;
  return quotedText(constant) ?? constant;
}

/** A key of several columns is none that a field has; of several from one column, the first is. */
function keysOf(rows: readonly KeyRow[]): ForeignKeyShape[] {
  const all = [...Map.groupBy(rows, ({ id }) => String(id)).values()];
  const single = all.filter(({ length }) => length === 1).map(([row]) => keyShape(row!));
  return single.filter((key, at) => single.findIndex(({ column }) => column === key.column) === at);
}

function keyShape({ col, parent, held, parentKey, onDelete, onUpdate }: KeyRow): ForeignKeyShape {
  const [deleted, changed] = [ruleOf(onDelete) ?? "restrict", updateRuleOf(onUpdate)];
  const to = held ?? parentKey ?? "id";
  const key = { name: "", column: col, table: parent, to, onDelete: deleted };
  return changed === undefined ? key : { ...key, onUpdate: changed };
}
