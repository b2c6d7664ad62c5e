import type { Bind } from "../../sql/bind.ts";
import type { PerEngine } from "../../sql/template.ts";

/** The name of a kind of column, before an engine gives it a type of its own. */
export type ColumnKindName =
  | "id"
  | "char"
  | "text"
  | "key"
  | "tinyint"
  | "smallint"
  | "mediumint"
  | "int"
  | "bigint"
  | "float"
  | "bool"
  | "dateTime"
  | "date"
  | "time"
  | "choice"
  | "choices"
  | "json"
  | "decimal"
  | "binary"
  | "searchText"
  | "foreignKey"
  | "custom";

/** The fate of a row when the row that it points at is deleted. */
export type OnDelete = "restrict" | "cascade" | "setNull" | "noAction";

/** The fate of a foreign key when the value that it holds is changed. */
export type OnUpdate = "cascade" | "setNull";

/**
 * SQL that stands in the definition of a table, with its columns in braces: `{price} >= 0`. One text
 * for all engines, or one for each.
 */
export type DefinitionText = string | PerEngine<string>;

/** One column, as plain data. */
export interface ColumnState {
  readonly kind: ColumnKindName;
  readonly column: string;
  readonly null: boolean;
  readonly unique: boolean;
  /** Characters of a `char`, `key` or `choice`, bytes of a `binary`. */
  readonly max?: number | undefined;
  /** Whether every value of a `char` or `binary` has the length `max`: CHAR and BINARY of the servers. */
  readonly fixed?: true | undefined;
  /** Whether a whole number has no sign. */
  readonly unsigned?: true | undefined;
  /** The words of a `choice` or of `choices`; left out: nobody wrote them down, and none is refused. */
  readonly choices?: readonly string[] | undefined;
  /** Digits of a `decimal`, all together, and those behind the point. */
  readonly digits?: number | undefined;
  readonly places?: number | undefined;
  /** The types of a `custom` column, as the engines spell them. */
  readonly types?: PerEngine<string> | undefined;
  /** The type of the column on an engine, in the place of what its kind has there. */
  readonly columnType?: OnEngine<string> | undefined;
  /** What stands beside the type on an engine, its columns in braces: `COLLATE latin1_swedish_ci`. */
  readonly columnOptions?: OnEngine<string> | undefined;
  /** Whether the database counts it up for every new row: one whole number, the primary key. */
  readonly autoIncrement?: true | undefined;
  /** A constant; `undefined` is no default. */
  readonly default?: unknown;
  /** A default that the database works out when a row is made. */
  readonly defaultAs?: DefinitionText | undefined;
  /** What the database works its value out of; such a column is never written. */
  readonly generated?: GeneratedState | undefined;
  /** `binary`: compared byte by byte, so case and accents differ. */
  readonly collation?: "binary" | undefined;
  readonly references?: ReferenceState | undefined;
}

/** The value of a column that the database works out, of other columns of the row. */
export interface GeneratedState {
  readonly as: DefinitionText;
  /** Whether it is worked out when the row is written, and kept; else whenever it is read. */
  readonly stored: boolean;
}

/** What is said of some engines. */
export type OnEngine<T> = Readonly<Partial<PerEngine<T>>>;

/** The type of a column, as a kind of field gives it. */
export interface ColumnType extends Pick<
  ColumnState,
  "kind" | "max" | "fixed" | "unsigned" | "choices" | "digits" | "places" | "collation" | "types"
> {
  /** How values are bound to a `custom` column. */
  readonly bind?: Bind;
}

/** The table that a foreign key points at, and the rule for deletion. */
export interface ReferenceState {
  readonly table: string;
  /** The column that it holds the values of; left out: `id`. */
  readonly column?: string | undefined;
  readonly onDelete: OnDelete;
  /** What becomes of it when the value that it holds is changed; left out: that is refused. */
  readonly onUpdate?: OnUpdate | undefined;
  /** The name of its constraint; left out: made of the table and the column. */
  readonly name?: string | undefined;
  /** `false`: no index is made for it alone. */
  readonly indexed?: false | undefined;
  /** `false`: the column is there and its constraint is not, because the table came later. */
  readonly constraint?: false | undefined;
}

/** An index over columns; `-created_at` is descending. */
export interface IndexState {
  readonly name: string;
  readonly columns: readonly string[];
  readonly unique: boolean;
  /** What is indexed behind the columns: values that are worked out of a row. */
  readonly expressions?: readonly IndexExpression[] | undefined;
  /** How many characters of a column are indexed, by column; SQLite indexes all of them. */
  readonly prefix?: Readonly<Record<string, number>> | undefined;
  /** Only the rows that meet a condition. */
  readonly where?: DefinitionText | undefined;
  /** A full text index of the servers; SQLite has none over plain columns. */
  readonly fulltext?: true | undefined;
  /** A full text index over one column of tokens: it comes and goes with a `searchText` field. */
  readonly search?: true;
}

/** A value that is indexed, and the type of a column that could hold it. */
export interface IndexExpression extends Omit<ColumnType, "bind"> {
  readonly as: DefinitionText;
}

/** A condition that every row of a table meets. */
export interface CheckState {
  readonly name: string;
  readonly condition: DefinitionText;
}

/** One table, as plain data: what the models want, or what the migrations recorded. */
export interface TableState {
  readonly table: string;
  /** By the name of the model's field. */
  readonly fields: Readonly<Record<string, ColumnState>>;
  readonly indexes: readonly IndexState[];
  /** None where it is left out. */
  readonly checks?: readonly CheckState[] | undefined;
  /** The columns of the primary key; left out: that of the kind `id`. */
  readonly primaryKey?: readonly string[] | undefined;
  /** `false`: the table is others' to make and to change. */
  readonly managed?: false | undefined;
}

/** Return the columns of a table's primary key. */
export function keyColumns({ fields, primaryKey }: TableState): readonly string[] {
  if (primaryKey !== undefined) return primaryKey;
  return Object.values(fields).flatMap(({ kind, column }) => (kind === "id" ? [column] : []));
}

/** Return whether the database counts a column up by itself. */
export function isCounted({ kind, autoIncrement }: ColumnState): boolean {
  return kind === "id" || autoIncrement === true;
}
