import type { Database, Engine } from "../database.ts";
import { unmangled } from "./mangled.ts";
import type { IndexRow } from "./index-rows.ts";

/** A column as the information schema of MySQL or MariaDB tells it. */
export interface ColumnRow {
  readonly name: string;
  readonly type: string;
  readonly nullable: string;
  readonly constant: string | null;
  readonly extra: string;
  readonly collation: string | null;
  readonly comment: string;
  /** What the column is worked out of. */
  readonly worked: string | null;
  /** What text of the table is in unless its column says otherwise. */
  readonly usual: string | null;
}

/** One column of one index; the primary key is the index `PRIMARY`. */
export interface IndexPartRow extends IndexRow {
  readonly prefix: number | null;
  readonly type: string;
  /** What is indexed, where it is no column. */
  readonly expression: string | null;
}

/** One column of one foreign key. */
export interface KeyRow {
  readonly name: string;
  readonly col: string;
  readonly parent: string;
  readonly held: string;
  /** 1: the parent is in this database. */
  readonly own: number;
  readonly onDelete: string;
  readonly onUpdate: string;
}

export interface CheckRow {
  readonly name: string;
  readonly text: string;
  /** `Column`: MariaDB's check of one column, such as the one that makes a long text JSON. */
  readonly level: string;
  /** 0: MySQL was told to keep the check, and to ask it of no row. */
  readonly enforced: number;
}

const COLUMNS =
  "SELECT COLUMN_NAME AS name, COLUMN_TYPE AS type, IS_NULLABLE AS nullable, COLUMN_DEFAULT AS constant, " +
  "EXTRA AS extra, COLLATION_NAME AS collation, COLUMN_COMMENT AS comment, GENERATION_EXPRESSION AS worked, " +
  "(SELECT TABLE_COLLATION FROM information_schema.TABLES t WHERE t.TABLE_SCHEMA = DATABASE() AND t.TABLE_NAME = c.TABLE_NAME) AS usual " +
  "FROM information_schema.COLUMNS c WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ? ORDER BY ORDINAL_POSITION";
const indexes = (expression: string): string =>
  "SELECT INDEX_NAME AS name, 1 - NON_UNIQUE AS only, COLUMN_NAME AS col, " +
  "IF(COLLATION = 'D', 1, 0) AS descending, IF(INDEX_TYPE = 'FULLTEXT', 1, 0) AS search, " +
  "INDEX_COMMENT AS comment, SUB_PART AS prefix, INDEX_TYPE AS type, " +
  `${expression} AS expression FROM information_schema.STATISTICS ` +
  "WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ? ORDER BY INDEX_NAME, SEQ_IN_INDEX";
/** MariaDB indexes columns alone. */
const INDEXES = { mysql: indexes("EXPRESSION"), mariadb: indexes("NULL") } as const;
const KEYS =
  "SELECT k.CONSTRAINT_NAME AS name, k.COLUMN_NAME AS col, k.REFERENCED_TABLE_NAME AS parent, " +
  "k.REFERENCED_COLUMN_NAME AS held, k.REFERENCED_TABLE_SCHEMA = DATABASE() AS own, " +
  "r.DELETE_RULE AS onDelete, r.UPDATE_RULE AS onUpdate " +
  "FROM information_schema.KEY_COLUMN_USAGE k JOIN information_schema.REFERENTIAL_CONSTRAINTS r " +
  "ON r.CONSTRAINT_SCHEMA = k.CONSTRAINT_SCHEMA AND r.CONSTRAINT_NAME = k.CONSTRAINT_NAME " +
  "AND r.TABLE_NAME = k.TABLE_NAME WHERE k.TABLE_SCHEMA = DATABASE() AND k.TABLE_NAME = ? " +
  "AND k.REFERENCED_TABLE_NAME IS NOT NULL ORDER BY k.CONSTRAINT_NAME, k.ORDINAL_POSITION";

/** MariaDB has one list of names a table, MySQL one a database, which does not tell the table. */
const CHECKS = {
  mysql:
    "SELECT c.CONSTRAINT_NAME AS name, c.CHECK_CLAUSE AS text, 'Table' AS level, " +
    "t.ENFORCED = 'YES' AS enforced " +
    "FROM information_schema.TABLE_CONSTRAINTS t " +
    "JOIN information_schema.CHECK_CONSTRAINTS c ON c.CONSTRAINT_SCHEMA = t.CONSTRAINT_SCHEMA " +
    "AND c.CONSTRAINT_NAME = t.CONSTRAINT_NAME WHERE t.CONSTRAINT_TYPE = 'CHECK' " +
    "AND t.TABLE_SCHEMA = DATABASE() AND t.TABLE_NAME = ?",
  mariadb:
    "SELECT CONSTRAINT_NAME AS name, CHECK_CLAUSE AS text, LEVEL AS level, 1 AS enforced " +
    "FROM information_schema.CHECK_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = DATABASE() AND TABLE_NAME = ?",
} as const;

/** Return the columns of a table, or a view, in order; none where there is no such table. */
export async function columnRows(db: Database, table: string): Promise<ColumnRow[]> {
  return (await db.execute<ColumnRow>(COLUMNS, [table])).rows;
}

/** Return the indexes of a table, column by column. */
export async function indexRows(db: Database, table: string): Promise<IndexPartRow[]> {
  const question = INDEXES[db.engine === "mysql" ? "mysql" : "mariadb"];
  return (await db.execute<IndexPartRow>(question, [table])).rows;
}

/** Return the foreign keys of a table, column by column. */
export async function keyRows(db: Database, table: string): Promise<KeyRow[]> {
  return (await db.execute<KeyRow>(KEYS, [table])).rows;
}

/** Return the checks of a table. */
export async function checkRows(db: Database, table: string): Promise<CheckRow[]> {
  const question = CHECKS[db.engine === "mysql" ? "mysql" : "mariadb"];
  return (await db.execute<CheckRow>(question, [table])).rows;
}

/** MySQL writes out what is worked out with its quotes escaped, and its signs byte by byte. */
export function unescaped(text: string, engine: Engine): string {
  return engine === "mysql" ? unmangled(text).replaceAll(/\\'/g, "'") : text;
}

/** Return SQL of a server with its columns in braces; in these sessions `"` quotes names as well. */
export function braced(sql: string): string {
  return sql.replaceAll(
    /'(?:[^'\\]|''|\\.)*'|`((?:[^`]|``)+)`|"((?:[^"]|"")+)"/g,
    (piece, first: string | undefined, second: string | undefined) => {
      const column = first?.replaceAll("``", "`") ?? second?.replaceAll('""', '"');
      return column === undefined ? piece : `{${column}}`;
    },
  );
}

/** Return the columns of the primary key among the rows of all indexes. */
export function primaryKeyOf(rows: readonly IndexPartRow[]): string[] {
  return rows.filter(({ name }) => name === PRIMARY).map(({ col }) => col!);
}

/** What the servers call the index of a primary key. */
export const PRIMARY = "PRIMARY";
