import type { ColumnShape } from "../../database/schema/shape.ts";
import type { OnDelete } from "../../database/schema/state.ts";

/** A column as the catalogue of a database that others made tells it. */
export interface FoundColumn {
  readonly name: string;
  /** In small letters, without a display width: `smallint unsigned`. */
  readonly type: string;
  readonly null: boolean;
  readonly auto: boolean;
  readonly default?: FoundDefault | undefined;
  readonly generated?: { readonly text: string; readonly stored: boolean } | undefined;
  /** Whether every update of the row sets it to the moment. */
  readonly onUpdate?: boolean | undefined;
  readonly collation?: string | undefined;
  readonly comment?: string | undefined;
  /** The column as a change of its table sees it. */
  readonly shape?: ColumnShape | undefined;
  /** Of SQLite, whose columns hold anything: the type of a value that is there, and the value as text. */
  readonly sample?: { readonly type: string; readonly text: string } | undefined;
}

/** A constant as bare text, or what is worked out for every new row. */
export interface FoundDefault {
  readonly text: string;
  readonly worked: boolean;
}

export interface FoundIndex {
  readonly name: string;
  readonly unique: boolean;
  readonly kind: "plain" | "fulltext" | "spatial";
  readonly parts: readonly FoundPart[];
  /** The condition of the rows that are in it. */
  readonly where?: string | undefined;
}

export interface FoundPart {
  /** Undefined: an expression. */
  readonly column?: string | undefined;
  /** What is worked out, its columns in braces; undefined where the catalogue does not tell. */
  readonly expression?: string | undefined;
  readonly descending: boolean;
  readonly prefix?: number | undefined;
}

export interface FoundKey {
  readonly name: string;
  readonly columns: readonly string[];
  readonly table: string;
  /** Empty: the primary key of the table. */
  readonly to: readonly string[];
  /** Undefined: one that no foreign key of a model has, `SET DEFAULT`. */
  readonly onDelete: OnDelete | undefined;
  /** As SQL says it: `CASCADE`. */
  readonly onUpdate: string;
}

/** A table or a view of a database, by name alone until it is read. */
export interface ListedTable {
  readonly name: string;
  read(): Promise<FoundTable>;
}

/** A table or a view, as the catalogue tells it. */
export interface FoundTable {
  readonly name: string;
  readonly view: boolean;
  readonly comment?: string | undefined;
  readonly columns: readonly FoundColumn[];
  readonly primaryKey: readonly string[];
  /** Columns of the primary key of which the beginning alone is in it. */
  readonly keyPrefixes?: readonly string[] | undefined;
  readonly indexes: readonly FoundIndex[];
  readonly keys: readonly FoundKey[];
  readonly checks: readonly FoundCheck[];
  /** MariaDB only: whether the table keeps the past of its rows. */
  readonly isVersioned?: boolean | undefined;
  /** SQLite only: whether its columns hold nothing but what they say. */
  readonly isStrict?: boolean | undefined;
}

export interface FoundCheck {
  readonly name: string;
  readonly text: string;
  /** With its columns in braces, where the text has them otherwise. */
  readonly definition?: string | undefined;
  /** Whether it stands in the definition of a column. */
  readonly inColumn?: boolean | undefined;
  /** `false`: it is asked of no row. */
  readonly enforced?: boolean | undefined;
}
