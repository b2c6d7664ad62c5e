import type { Engine } from "../database.ts";
import type { ColumnState } from "./state.ts";

/** A choice's column holds at least this many characters, so that a new choice seldom alters it. */
export const SHORTEST_CHOICE = 32;
/** The longest text of a `char` or `key` that does not say. */
export const CHAR = 255;

/** The column's type, spelled as the engine's own catalogue spells it. */
export function columnType(field: ColumnState, engine: Engine): string {
  return engine === "sqlite" ? sqliteType(field) : mysqlType(field, engine);
}

/** SQLite's STRICT types. Times are milliseconds since 1970 (UTC); decimals are text, hence exact. */
function sqliteType({ kind }: ColumnState): "INTEGER" | "TEXT" | "BLOB" {
  switch (kind) {
    case "id":
    case "int":
    case "bigint":
    case "bool":
    case "dateTime":
    case "foreignKey":
      return "INTEGER";
    case "char":
    case "text":
    case "key":
    case "choice":
    case "json":
    case "decimal":
    case "searchText":
      return "TEXT";
    case "binary":
      return "BLOB";
  }
}

function mysqlType(field: ColumnState, engine: "mysql" | "mariadb"): string {
  switch (field.kind) {
    case "id":
    case "bigint":
    case "foreignKey":
      return "bigint";
    case "int":
      return "int";
    case "bool":
      return "tinyint(1)";
    case "char":
    case "key":
      return `varchar(${field.max ?? CHAR})`;
    case "choice":
      return `varchar(${Math.max(SHORTEST_CHOICE, field.max ?? 0)})`;
    case "text":
    case "searchText":
      return "mediumtext";
    case "dateTime":
      return "datetime(3)";
    case "json":
      return engine === "mariadb" ? "longtext" : "json";
    case "decimal":
      return `decimal(${field.digits ?? 20},${field.places ?? 6})`;
    case "binary":
      return field.max === undefined ? "mediumblob" : `varbinary(${field.max})`;
  }
}

/** How a column's text compares; `undefined` for what is not text. Choices are always byte-wise. */
export function textOrder(field: ColumnState): "words" | "bytes" | undefined {
  switch (field.kind) {
    case "char":
    case "text":
      return field.collation === "binary" ? "bytes" : "words";
    case "key":
    case "choice":
    case "searchText":
      return "bytes";
    default:
      return undefined;
  }
}

/** Case and accents alike, spaces at the end kept, characters beyond the BMP told apart. */
export const WORDS = {
  mysql: "utf8mb4_0900_ai_ci",
  mariadb: "utf8mb4_uca1400_nopad_ai_ci",
} as const;

/** Byte by byte, spaces at the end kept. */
export const BYTES = { mysql: "utf8mb4_0900_bin", mariadb: "utf8mb4_nopad_bin" } as const;
