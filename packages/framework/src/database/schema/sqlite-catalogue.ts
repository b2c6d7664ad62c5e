import type { Database } from "../database.ts";
import type { IndexRow } from "./index-rows.ts";

/** A column as the pragmas of SQLite tell it. */
export interface ColumnRow {
  readonly name: string;
  readonly type: string;
  readonly required: number;
  readonly constant: string | null;
  /** The place in the primary key, from 1; 0: none. */
  readonly pk: number;
  /** 2: worked out when it is read; 3: when it is written. */
  readonly hidden: number;
}

/** One column of one index. */
export interface IndexPartRow extends IndexRow {
  /** `c`: made by CREATE INDEX; `pk` and `u`: by the table's own text. */
  readonly origin: string;
  readonly sql: string | null;
}

/** One column of one foreign key. */
export interface KeyRow {
  readonly id: number;
  readonly col: string;
  readonly parent: string;
  /** Null: the primary key of the parent. */
  readonly held: string | null;
  readonly onDelete: string;
  readonly onUpdate: string;
  readonly parentKey: string | null;
}

const COLUMNS =
  'SELECT name, type, "notnull" AS required, dflt_value AS constant, pk, hidden FROM pragma_table_xinfo(?) ' +
  "WHERE hidden <> 1 ORDER BY cid";
const INDEXES =
  'SELECT l.name AS name, l."unique" AS only, l.origin AS origin, x.name AS col, x."desc" AS descending, ' +
  "m.sql AS sql FROM pragma_index_list(?) l JOIN pragma_index_xinfo(l.name) x " +
  "LEFT JOIN sqlite_master m ON m.type = 'index' AND m.name = l.name WHERE x.key = 1 ORDER BY l.name, x.seqno";
const KEYS =
  'SELECT id, "from" AS col, "table" AS parent, "to" AS held, on_delete AS onDelete, on_update AS onUpdate, ' +
  '(SELECT name FROM pragma_table_info(k."table") WHERE pk = 1) AS parentKey ' +
  "FROM pragma_foreign_key_list(?) k ORDER BY id, seq";

/** Return the columns of a table, or a view, in order. */
export async function columnRows(db: Database, table: string): Promise<ColumnRow[]> {
  return (await db.execute<ColumnRow>(COLUMNS, [table])).rows;
}

/** Return the indexes of a table, column by column. */
export async function indexRows(db: Database, table: string): Promise<IndexPartRow[]> {
  return (await db.execute<IndexPartRow>(INDEXES, [table])).rows;
}

/** Return the foreign keys of a table, column by column. */
export async function keyRows(db: Database, table: string): Promise<KeyRow[]> {
  return (await db.execute<KeyRow>(KEYS, [table])).rows;
}

/** Return the columns of the primary key, in its order. */
export function primaryKeyOf(rows: readonly ColumnRow[]): string[] {
  return rows
    .filter(({ pk }) => Number(pk) > 0)
    .toSorted((a, b) => Number(a.pk) - Number(b.pk))
    .map(({ name }) => name);
}
