import type { Database } from "../../database/database.ts";
import { DatabaseError } from "../../database/errors.ts";
import { unquotedSqlite } from "../../database/schema/definition-text.ts";
import { columnShapes, expressionIn } from "../../database/schema/inspect-sqlite.ts";
import type { ColumnShape } from "../../database/schema/shape.ts";
import { bracedSqlite, indexTextIn, tableTextIn } from "../../database/schema/sqlite-table.ts";
import type { TableText } from "../../database/schema/sqlite-table.ts";
import { quoteName } from "../../database/schema/names.ts";
import { ruleOf } from "../../database/schema/on-delete.ts";
import { quotedText } from "../../database/schema/quote-text.ts";
import {
  columnRows,
  indexRows,
  keyRows,
  primaryKeyOf,
} from "../../database/schema/sqlite-catalogue.ts";
import type { ColumnRow, IndexPartRow, KeyRow } from "../../database/schema/sqlite-catalogue.ts";
import type {
  FoundCheck,
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
  const text = view ? undefined : tableTextIn(sql);
  const names = rows.map((row) => row.name);
  const shapes = columnShapes(rows, text);
  const indexes = await indexRows(db, name);
  // A key that has an index of its own is not the number of the row.
  const isNumbered = primaryKey.length === 1 && !indexes.some(({ origin }) => origin === "pk");
  const columns: FoundColumn[] = [];
  for (const row of rows) {
    const auto = isNumbered && Number(row.pk) === 1 && /^integer$/i.test(row.type);
    columns.push({
      ...columnOf(row, auto, shapes.get(row.name)!),
      sample: await sampleOf(db, name, row.name),
    });
  }
  return {
    name,
    view,
    columns,
    primaryKey,
    indexes: indexesOf(indexes, names),
    keys: keysOf(await keyRows(db, name)),
    checks: checksOf(text, names),
    isStrict: /\bSTRICT\b/i.test(text?.options ?? ""),
  };
}

function columnOf(row: ColumnRow, auto: boolean, shape: ColumnShape): FoundColumn {
  const hidden = Number(row.hidden);
  return {
    name: row.name,
    type: row.type.toLowerCase(),
    null: Number(row.required) === 0 && Number(row.pk) === 0,
    auto,
    default: defaultOf(row.constant),
    generated:
      hidden > 1 ? { text: shape.made!.replace(/ \w+$/, ""), stored: hidden === 3 } : undefined,
    shape,
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
  const text = quotedText(constant);
  if (text !== undefined) return { text, worked: false };
  const plain = /^[-+]?[\d.]+(?:e[-+]?\d+)?$|^(?:true|false)$/i.test(constant);
  return { text: plain ? constant.toLowerCase() : unquotedSqlite(constant), worked: !plain };
}

/** The checks of a table: those of columns that have no names, and the others. */
function checksOf(text: TableText | undefined, names: readonly string[]): FoundCheck[] {
  const pieces = [
    ...(text?.columns ?? []).flatMap((column) =>
      column.pieces.map((piece) => ({ piece, inColumn: piece.name === undefined })),
    ),
    ...(text?.constraints ?? []).map((piece) => ({ piece, inColumn: false })),
  ];
  return pieces.flatMap(({ piece: { kind, name = "", inside = "" }, inColumn }) =>
    kind === "CHECK"
      ? [{ name, text: inside, definition: bracedSqlite(inside, names), inColumn }]
      : [],
  );
}

function indexesOf(rows: readonly IndexPartRow[], names: readonly string[]): FoundIndex[] {
  const plain = rows.filter(({ origin }) => origin !== "pk");
  return [...Map.groupBy(plain, ({ name }) => name)].map(([name, parts]) => {
    const text = indexTextIn(parts[0]!.sql ?? "");
    const where = text?.where && bracedSqlite(text.where, names);
    return {
      name,
      unique: Number(parts[0]!.only) === 1,
      kind: "plain",
      parts: parts.map(({ col, descending }, at) => ({
        column: col ?? undefined,
        expression: col === null ? expressionIn(text?.parts[at] ?? "", names) : undefined,
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
      onDelete: ruleOf(onDelete),
      onUpdate,
    };
  });
}
