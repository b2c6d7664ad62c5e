import type { Database } from "../../database/database.ts";
import { DatabaseError } from "../../database/errors.ts";
import { unquotedSqlite } from "../../database/schema/definition-text.ts";
import { quoteName } from "../../database/schema/names.ts";
import { ruleOf } from "../../database/schema/on-delete.ts";
import {
  columnRows,
  indexRows,
  keyRows,
  primaryKeyOf,
} from "../../database/schema/sqlite-catalogue.ts";
import type { ColumnRow, IndexPartRow, KeyRow } from "../../database/schema/sqlite-catalogue.ts";
import { bracketed } from "../../database/schema/sqlite-checks.ts";
import type {
  FoundColumn,
  FoundDefault,
  FoundIndex,
  FoundKey,
  FoundTable,
  ListedTable,
} from "./found.ts";

const TABLES =
  "SELECT l.name AS name, l.type AS type, m.sql AS sql FROM pragma_table_list l " +
  "LEFT JOIN sqlite_master m ON m.name = l.name AND m.type IN ('table', 'view') " +
  "WHERE l.schema = 'main' AND l.type IN ('table', 'view') AND l.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' " +
  "ORDER BY l.name";

/** Return the tables and views of a database of SQLite, by name. */
export async function sqliteTables(db: Database): Promise<ListedTable[]> {
  const { rows } = await db.execute<{ name: string; type: string; sql: string | null }>(TABLES);
  return rows.map(({ name, type, sql }) => {
    const view = type === "view";
    const read = () => tableNamed(db, name, view, sql ?? "");
    const readView = () => read().catch((error: unknown) => brokenView(name, error));
    return { name, read: view ? readView : read };
  });
}

/** A view of what is not there any more: nothing can be asked of it. */
function brokenView(name: string, error: unknown): FoundTable {
  if (!(error instanceof DatabaseError)) throw error;
  return { name, view: true, columns: [], primaryKey: [], indexes: [], keys: [], checks: [] };
}

async function tableNamed(
  db: Database,
  name: string,
  view: boolean,
  sql: string,
): Promise<FoundTable> {
  const rows = await columnRows(db, name);
  const primaryKey = primaryKeyOf(rows);
  const columns: FoundColumn[] = [];
  for (const row of rows) {
    const auto = primaryKey.length === 1 && Number(row.pk) === 1 && /^integer$/i.test(row.type);
    columns.push({ ...columnOf(row, auto, sql), sample: await sampleOf(db, name, row.name) });
  }
  return {
    name,
    view,
    columns,
    primaryKey,
    indexes: indexesOf(await indexRows(db, name)),
    keys: keysOf(await keyRows(db, name)),
    checks: checksOf(sql),
  };
}

function columnOf(row: ColumnRow, auto: boolean, sql: string): FoundColumn {
  const hidden = Number(row.hidden);
  return {
    name: row.name,
    type: row.type.toLowerCase(),
    null: Number(row.required) === 0 && Number(row.pk) === 0,
    auto,
    default: defaultOf(row.constant),
    generated:
      hidden > 1 ? { text: generatedText(sql, row.name), stored: hidden === 3 } : undefined,
  };
}

/** A column of SQLite says what it would like to hold; a row tells what it does. */
async function sampleOf(
  db: Database,
  table: string,
  column: string,
): Promise<FoundColumn["sample"]> {
  const [from, name] = [quoteName(table, "sqlite"), quoteName(column, "sqlite")];
  const { rows } = await db.execute<{ type: string; text: string }>(
    `SELECT typeof(${name}) AS type, substr(CAST(${name} AS TEXT), 1, 40) AS text ` +
      `FROM ${from} WHERE ${name} IS NOT NULL LIMIT 1`,
  );
  return rows[0];
}

function defaultOf(constant: string | null): FoundDefault | undefined {
  if (constant === null || /^null$/i.test(constant)) return undefined;
  const text = /^'(.*)'$/s.exec(constant)?.[1];
  if (text !== undefined) return { text: text.replaceAll("''", "'"), worked: false };
  const plain = /^[-+]?[\d.]+(?:e[-+]?\d+)?$|^(?:true|false)$/i.test(constant);
  return { text: plain ? constant.toLowerCase() : unquotedSqlite(constant), worked: !plain };
}

/** What stands in the brackets of the first `AS` behind the name of a column. */
function generatedText(sql: string, column: string): string {
  const escaped = column.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const at = new RegExp(
    `(?:"${escaped.replaceAll('"', '""')}"|\\[${escaped}\\]|\`${escaped}\`|(?<![\\w"])${escaped}(?!\\w))[^,]*?\\bAS\\s*\\(`,
    "i",
  ).exec(sql);
  if (at === null) return "NULL";
  return unquotedSqlite(bracketed(sql, at.index + at[0].length)).replaceAll(/\s+/g, " ");
}

function checksOf(sql: string): { readonly name: string; readonly text: string }[] {
  return [...sql.matchAll(/(?:CONSTRAINT\s+("[^"]+"|\w+)\s+)?\bCHECK\s*\(/gi)].map((found) => ({
    name: (found[1] ?? "").replaceAll('"', ""),
    text: bracketed(sql, found.index + found[0].length),
  }));
}

function indexesOf(rows: readonly IndexPartRow[]): FoundIndex[] {
  const plain = rows.filter(({ origin }) => origin !== "pk");
  return [...Map.groupBy(plain, ({ name }) => name)].map(([name, parts]) => {
    const where = /\)\s*WHERE\s+(.*)$/is.exec(unquotedSqlite(parts[0]!.sql ?? ""))?.[1];
    return {
      name,
      unique: Number(parts[0]!.only) === 1,
      kind: "plain",
      parts: parts.map(({ col, descending }) => ({
        column: col ?? undefined,
        descending: Number(descending) === 1,
      })),
      ...(where && { where }),
    };
  });
}

function keysOf(rows: readonly KeyRow[]): FoundKey[] {
  return [...Map.groupBy(rows, ({ id }) => String(id))].map(([, parts]) => {
    const { parent, onDelete, onUpdate } = parts[0]!;
    return {
      name: "",
      columns: parts.map(({ col }) => col),
      table: parent,
      to: parts.flatMap(({ held }) => held ?? []),
      onDelete: ruleOf(onDelete) ?? "noAction",
      onUpdate,
    };
  });
}
