import type { Database } from "../database.ts";
import { groupedColumns } from "./index-rows.ts";
import type { IndexRow } from "./index-rows.ts";
import { unquotedSqlite } from "./definition-text.ts";
import { quoteName } from "./names.ts";
import { bracketed, checksIn } from "./sqlite-checks.ts";
import { searchIndexesIn } from "./sqlite-search.ts";
import type { ColumnShape, ForeignKeyShape, IndexShape, TableShape } from "./shape.ts";
import type { OnDelete } from "./state.ts";

interface MasterRow {
  readonly type: string;
  readonly name: string;
  readonly sql: string | null;
}

interface ColumnRow {
  readonly name: string;
  readonly type: string;
  readonly required: number;
  readonly constant: string | null;
  readonly pk: number;
  /** 2: worked out when it is read; 3: when it is written. */
  readonly hidden: number;
}

const COLUMNS =
  'SELECT name, type, "notnull" AS required, dflt_value AS constant, pk, hidden FROM pragma_table_xinfo(?)';
const INDEXES =
  'SELECT l.name AS name, l."unique" AS only, x.name AS col, x."desc" AS descending ' +
  "FROM pragma_index_list(?) l JOIN pragma_index_xinfo(l.name) x " +
  "WHERE x.key = 1 AND l.origin = 'c' ORDER BY l.name, x.seqno";
const SEARCHES = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'virtual'";
const KEYS =
  'SELECT "from" AS col, "table" AS parent, "to" AS held, on_delete AS rule FROM pragma_foreign_key_list(?)';

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
  const checks = checksIn(own.sql ?? "");
  const columns = await db.execute<ColumnRow>(COLUMNS, [table]);
  const indexes = await db.execute<IndexRow>(INDEXES, [table]);
  const keys = await db.execute<KeyRow>(KEYS, [table]);
  const searches = await db.execute<{ readonly name: string }>(SEARCHES);
  const attached = new Map(
    master.rows.flatMap(({ type, name, sql }) =>
      type !== "table" && sql !== null ? [[name, sql] as const] : [],
    ),
  );
  const virtualTables = searches.rows.map(({ name }) => name);
  const searched = searchIndexesIn(attached, virtualTables).map((one) => [one.name, one] as const);
  return {
    table,
    columns: new Map(
      columns.rows.map((row) => [row.name, columnShape(row, checks.columns, own.sql ?? "")]),
    ),
    primaryKey: columns.rows
      .filter(({ pk }) => Number(pk) > 0)
      .toSorted((a, b) => Number(a.pk) - Number(b.pk))
      .map(({ name }) => name),
    indexes: new Map([...madeIndexes(groupedColumns(indexes.rows), attached), ...searched]),
    foreignKeys: new Map(keys.rows.map((row) => [row.col, keyShape(row)])),
    checks: new Map(
      [...checks.named].map(([name, text]) => [name, { name, text, reworded: false }]),
    ),
    attached,
  };
}

/** What an index says besides the names of its columns stands in its text. */
function madeIndexes(
  indexes: ReadonlyMap<string, IndexShape>,
  texts: ReadonlyMap<string, string>,
): (readonly [string, IndexShape])[] {
  return [...indexes].map(([name, index]) => {
    const body = /^CREATE (?:UNIQUE )?INDEX "(?:[^"]|"")+" ON "(?:[^"]|"")+" (.*)$/s.exec(
      texts.get(name) ?? "",
    )?.[1];
    const plain = !index.columns.includes("(expression)") && !/\) WHERE /.test(body ?? "");
    return [name, plain || body === undefined ? index : { ...index, made: unquotedSqlite(body) }];
  });
}

function columnShape(
  row: ColumnRow,
  checks: ReadonlyMap<string, string>,
  tableText: string,
): ColumnShape {
  const generated = Number(row.hidden) > 1;
  const auto = /\bAUTOINCREMENT\b/i.test(tableText) && Number(row.pk) === 1;
  return {
    name: row.name,
    type: row.type,
    null: Number(row.required) === 0 && !auto,
    default: isWorkedOut(row.constant) ? undefined : bareDefault(row.constant),
    auto,
    order: undefined,
    check: checks.get(row.name),
    made: generated ? generatedIn(tableText, row) : defaultMade(row.constant),
    generated,
  };
}

/** What a column is worked out of; SQLite writes the new name of a column into it. */
function generatedIn(tableText: string, { name, type, hidden }: ColumnRow): string {
  const opening = `${quoteName(name, "sqlite")} ${type} GENERATED ALWAYS AS (`;
  const from = tableText.indexOf(opening) + opening.length;
  const how = Number(hidden) === 3 ? "STORED" : "VIRTUAL";
  return `${unquotedSqlite(bracketed(tableText, from))} ${how}`;
}

function isWorkedOut(constant: string | null): constant is string {
  return constant !== null && !/^(?:'.*'|-?[\d.]+|NULL)$/s.test(constant);
}

function defaultMade(constant: string | null): string | undefined {
  return isWorkedOut(constant) ? `DEFAULT ${constant}` : undefined;
}

/** `'it''s'` is `it's`, `1` is `1`, NULL is no default. */
function bareDefault(constant: string | null): string | undefined {
  if (constant === null || constant === "NULL") return undefined;
  return constant.startsWith("'") ? constant.slice(1, -1).replaceAll("''", "'") : constant;
}

interface KeyRow {
  readonly col: string;
  readonly parent: string;
  /** Null: the primary key of the parent. */
  readonly held: string | null;
  readonly rule: string;
}

const RULES: Readonly<Record<string, OnDelete>> = {
  CASCADE: "cascade",
  "SET NULL": "setNull",
  "NO ACTION": "noAction",
};

function keyShape({ col, parent, held, rule }: KeyRow): ForeignKeyShape {
  const onDelete = RULES[rule] ?? "restrict";
  return { name: "", column: col, table: parent, to: held ?? "id", onDelete };
}
