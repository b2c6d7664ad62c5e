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
export type OnDelete = "restrict" | "cascade" | "setNull";

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
  /** A constant; `undefined` is no default. */
  readonly default?: unknown;
  /** `binary`: compared byte by byte, so case and accents differ. */
  readonly collation?: "binary" | undefined;
  readonly references?: ReferenceState | undefined;
}

/** The type of a column, as a kind of field gives it. */
export interface ColumnType extends Pick<
  ColumnState,
  "kind" | "max" | "fixed" | "unsigned" | "choices" | "digits" | "places" | "collation" | "types"
> {
  /** How values are bound to a `custom` column. */
  readonly bind?: Bind;
}

/** The table that a foreign key points at (always at its `id`), and the rule for deletion. */
export interface ReferenceState {
  readonly table: string;
  readonly onDelete: OnDelete;
  /** `false`: the column is there and its constraint is not, because the table came later. */
  readonly constraint?: false | undefined;
}

/** An index over columns; `-created_at` is descending. */
export interface IndexState {
  readonly name: string;
  readonly columns: readonly string[];
  readonly unique: boolean;
  /** A full text index over one column of tokens: it comes and goes with a `searchText` field. */
  readonly search?: true;
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
}
