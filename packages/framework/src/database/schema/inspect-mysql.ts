import type { Database, Engine } from "../database.ts";
import { groupedColumns } from "./index-rows.ts";
import type { IndexRow } from "./index-rows.ts";
import { withoutWidth } from "./display-width.ts";
import { madeIn } from "./made.ts";
import { unmangled } from "./mangled.ts";
import type { CheckShape, ColumnShape, ForeignKeyShape, TableShape } from "./shape.ts";
import type { OnDelete } from "./state.ts";

interface ColumnRow {
  readonly name: string;
  readonly type: string;
  readonly nullable: string;
  readonly constant: string | null;
  readonly extra: string;
  readonly collation: string | null;
  readonly comment: string;
}

const COLUMNS =
  "SELECT COLUMN_NAME AS name, COLUMN_TYPE AS type, IS_NULLABLE AS nullable, " +
  "COLUMN_DEFAULT AS constant, EXTRA AS extra, COLLATION_NAME AS collation, " +
  "COLUMN_COMMENT AS comment " +
  "FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ? " +
  "ORDER BY ORDINAL_POSITION";
const INDEXES =
  "SELECT INDEX_NAME AS name, 1 - NON_UNIQUE AS only, COLUMN_NAME AS col, " +
  "IF(COLLATION = 'D', 1, 0) AS descending, IF(INDEX_TYPE = 'FULLTEXT', 1, 0) AS search, " +
  "INDEX_COMMENT AS comment FROM information_schema.STATISTICS " +
  "WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ? AND INDEX_NAME <> 'PRIMARY' " +
  "ORDER BY INDEX_NAME, SEQ_IN_INDEX";
const PRIMARY =
  "SELECT COLUMN_NAME AS col FROM information_schema.STATISTICS " +
  "WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ? AND INDEX_NAME = 'PRIMARY' ORDER BY SEQ_IN_INDEX";
const KEYS =
  "SELECT k.CONSTRAINT_NAME AS name, k.COLUMN_NAME AS col, k.REFERENCED_TABLE_NAME AS parent, " +
  "k.REFERENCED_COLUMN_NAME AS held, " +
  "r.DELETE_RULE AS rule FROM information_schema.KEY_COLUMN_USAGE k " +
  "JOIN information_schema.REFERENTIAL_CONSTRAINTS r " +
  "ON r.CONSTRAINT_SCHEMA = k.CONSTRAINT_SCHEMA AND r.CONSTRAINT_NAME = k.CONSTRAINT_NAME " +
  "AND r.TABLE_NAME = k.TABLE_NAME " +
  "WHERE k.TABLE_SCHEMA = DATABASE() AND k.TABLE_NAME = ? AND k.REFERENCED_TABLE_NAME IS NOT NULL";

/** MariaDB has one list of names a table, MySQL one a database, which does not tell the table. */
const CHECKS = {
  mysql:
    "SELECT c.CONSTRAINT_NAME AS name, c.CHECK_CLAUSE AS text FROM information_schema.TABLE_CONSTRAINTS t " +
    "JOIN information_schema.CHECK_CONSTRAINTS c ON c.CONSTRAINT_SCHEMA = t.CONSTRAINT_SCHEMA " +
    "AND c.CONSTRAINT_NAME = t.CONSTRAINT_NAME WHERE t.CONSTRAINT_TYPE = 'CHECK' " +
    "AND t.TABLE_SCHEMA = DATABASE() AND t.TABLE_NAME = ?",
  mariadb:
    "SELECT CONSTRAINT_NAME AS name, CHECK_CLAUSE AS text FROM information_schema.CHECK_CONSTRAINTS " +
    "WHERE CONSTRAINT_SCHEMA = DATABASE() AND TABLE_NAME = ? AND LEVEL = 'Table'",
} as const;

/** Read what the information schema of MySQL or MariaDB says of one table. */
export async function inspectMysqlTable(
  db: Database,
  table: string,
): Promise<TableShape | undefined> {
  const columns = await db.execute<ColumnRow>(COLUMNS, [table]);
  if (columns.rows.length === 0) return undefined;
  const indexes = await db.execute<IndexRow>(INDEXES, [table]);
  const keys = await db.execute<KeyRow>(KEYS, [table]);
  const checks = await db.execute<{ name: string; text: string }>(
    CHECKS[db.engine === "mysql" ? "mysql" : "mariadb"],
    [table],
  );
  const primary = await db.execute<{ readonly col: string }>(PRIMARY, [table]);
  return {
    table,
    columns: new Map(columns.rows.map((row) => [row.name, columnShape(row, db.engine)])),
    primaryKey: primary.rows.map(({ col }) => col),
    indexes: groupedColumns(indexes.rows),
    foreignKeys: new Map(keys.rows.map((row) => [row.col, keyShape(row)])),
    checks: new Map(checks.rows.map(({ name, text }) => [name, checkShape(name, text, db.engine)])),
  };
}

function checkShape(name: string, text: string, engine: Engine): CheckShape {
  return { name, text: engine === "mysql" ? unmangled(text) : text, reworded: true };
}

function columnShape(row: ColumnRow, engine: Engine): ColumnShape {
  const type = withoutWidth(row.type);
  const made = madeIn(row.comment);
  return {
    name: row.name,
    type,
    null: row.nullable === "YES",
    default: made === undefined ? bareDefault(row, engine) : undefined,
    auto: row.extra.includes("auto_increment"),
    order: textOrder(type, row.collation),
    check: undefined,
    made,
    generated: /\b(STORED|VIRTUAL|PERSISTENT) GENERATED/.test(row.extra),
  };
}

/** JSON of MariaDB is a long text whose order is of no interest. */
function textOrder(type: string, collation: string | null): "words" | "bytes" | undefined {
  if (collation === null || type === "longtext") return undefined;
  return collation.endsWith("_bin") ? "bytes" : "words";
}

/** MySQL tells a constant bare, MariaDB as a literal, and MySQL an expression as an escaped literal. */
function bareDefault({ constant, extra }: ColumnRow, engine: Engine): string | undefined {
  if (constant === null) return undefined;
  if (engine === "mariadb") return constant === "NULL" ? undefined : unquoted(constant);
  return extra.includes("DEFAULT_GENERATED") ? unquoted(unescaped(constant)) : constant;
}

function unquoted(literal: string): string {
  const inside = /^(?:_utf8mb4)?'(.*)'$/s.exec(literal)?.[1];
  return inside === undefined ? literal : unescaped(inside.replaceAll("''", "'"));
}

function unescaped(text: string): string {
  return text.replaceAll(/\\(.)/gs, "$1");
}

interface KeyRow {
  readonly name: string;
  readonly col: string;
  readonly parent: string;
  readonly held: string;
  readonly rule: string;
}

const RULES: Readonly<Record<string, OnDelete>> = {
  CASCADE: "cascade",
  "SET NULL": "setNull",
  "NO ACTION": "noAction",
};

function keyShape({ name, col, parent, held, rule }: KeyRow): ForeignKeyShape {
  return { name, column: col, table: parent, to: held, onDelete: RULES[rule] ?? "restrict" };
}
