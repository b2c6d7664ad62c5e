import type { Database } from "../database.ts";
import { groupedColumns } from "./index-rows.ts";
import { unquotedSqlite } from "./definition-text.ts";
import { quoteName } from "./names.ts";
import { ruleOf, updateRuleOf } from "./on-delete.ts";
import { columnRows, indexRows, keyRows, primaryKeyOf } from "./sqlite-catalogue.ts";
import type { ColumnRow, KeyRow } from "./sqlite-catalogue.ts";
import { bracketed, checksIn } from "./sqlite-checks.ts";
import { searchIndexesIn } from "./sqlite-search.ts";
import type { ColumnShape, ForeignKeyShape, IndexShape, TableShape } from "./shape.ts";

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
  const checks = checksIn(own.sql ?? "");
  const columns = await columnRows(db, table);
  const indexes = (await indexRows(db, table)).filter(({ origin }) => origin === "c");
  const keys = await keyRows(db, table);
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
      columns.map((row) => [row.name, columnShape(row, checks.columns, own.sql ?? "")]),
    ),
    primaryKey: primaryKeyOf(columns),
    indexes: new Map([...madeIndexes(groupedColumns(indexes), attached), ...searched]),
    foreignKeys: new Map(keys.map((row) => [row.col, keyShape(row)])),
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
    clauses: new Map(),
    exact: false,
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

function keyShape({ col, parent, held, onDelete, onUpdate }: KeyRow): ForeignKeyShape {
  const [deleted, changed] = [ruleOf(onDelete) ?? "restrict", updateRuleOf(onUpdate)];
  const key = { name: "", column: col, table: parent, to: held ?? "id", onDelete: deleted };
  return changed === undefined ? key : { ...key, onUpdate: changed };
}
