import type { Database, Engine } from "../database.ts";
import { groupedColumns } from "./index-rows.ts";
import { withoutWidth } from "./display-width.ts";
import { madeIn } from "./made.ts";
import { unmangled } from "./mangled.ts";
import {
  checkRows,
  columnRows,
  indexRows,
  keyRows,
  PRIMARY,
  primaryKeyOf,
  textOfLiteral,
} from "./mysql-catalogue.ts";
import type { ColumnRow, KeyRow } from "./mysql-catalogue.ts";
import { ruleOf } from "./on-delete.ts";
import type { CheckShape, ColumnShape, ForeignKeyShape, TableShape } from "./shape.ts";

/** Read what the information schema of MySQL or MariaDB says of one table. */
export async function inspectMysqlTable(
  db: Database,
  table: string,
): Promise<TableShape | undefined> {
  const columns = await columnRows(db, table);
  if (columns.length === 0) return undefined;
  const indexes = await indexRows(db, table);
  const keys = await keyRows(db, table);
  const checks = (await checkRows(db, table)).filter(({ level }) => level === "Table");
  return {
    table,
    columns: new Map(columns.map((row) => [row.name, columnShape(row, db.engine)])),
    primaryKey: primaryKeyOf(indexes),
    indexes: groupedColumns(indexes.filter(({ name }) => name !== PRIMARY)),
    foreignKeys: new Map(keys.map((row) => [row.col, keyShape(row)])),
    checks: new Map(checks.map(({ name, text }) => [name, checkShape(name, text, db.engine)])),
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
  return textOfLiteral(literal.replace(/^_utf8mb4/, "")) ?? literal;
}

function unescaped(text: string): string {
  return text.replaceAll(/\\(.)/gs, "$1");
}

function keyShape({ name, col, parent, held, onDelete }: KeyRow): ForeignKeyShape {
  return { name, column: col, table: parent, to: held, onDelete: ruleOf(onDelete) ?? "restrict" };
}
