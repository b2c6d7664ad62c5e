import type { Bind, Scalar } from "./bind.ts";
import type { PerEngine, SqlTemplate } from "./template.ts";

/** A column of the table with this number in its select; 0 is the table the select is from. */
export interface Column {
  readonly type: "column";
  readonly table: number;
  readonly name: string;
  readonly nullable: boolean;
  /** Digits after the point of a decimal; left out for every other kind of column. */
  readonly places?: number;
}

/** A column of a table of a select around this one. */
export interface Outer extends Omit<Column, "type"> {
  readonly type: "outer";
  /** How many selects further out it is than the one around. */
  readonly beyond?: number;
}

/** A column of a select around this one, before it is known which that is. */
export interface OuterPath {
  readonly type: "outerPath";
  readonly path: string;
  /** How many selects further out it is looked for than in the one around. */
  readonly beyond: number;
  /** What it is compared with: how that is bound, and its name for messages. */
  readonly bind: Bind;
  readonly label: string;
}

export interface Value {
  readonly type: "value";
  readonly bind: Bind;
  readonly value: Scalar;
  /** Of a decimal that meets no column of its own: sent as a decimal with so many places, not as text. */
  readonly places?: number;
  /** What each engine makes of the value before it is bound: the pattern of a text that is looked for. */
  readonly as?: PerEngine<(value: Scalar) => Scalar>;
}

export interface Arithmetic {
  readonly type: "arithmetic";
  readonly operator: "+" | "-" | "*";
  readonly left: Expression;
  readonly right: Expression;
}

/** A decimal, rounded half away from zero to what its column holds. */
export interface Rounded {
  readonly type: "rounded";
  readonly item: Expression;
  readonly digits: number;
  readonly places: number;
}

export interface Compare {
  readonly type: "compare";
  readonly operator: "=" | ">" | ">=" | "<" | "<=";
  readonly left: Expression;
  readonly right: Expression;
}

/** SQL of a lookup or a transform, with its operands by the names that stand in braces there. */
export interface Template {
  readonly type: "template";
  readonly template: SqlTemplate;
  readonly operands: Readonly<Record<string, Expression>>;
  /** Digits after the point, where it gives a decimal. */
  readonly places?: number;
  /** Whether it may give null though none of its operands is. */
  readonly nullable?: boolean;
}

/** The condition that the full text index of `table.column` finds the row with this id. */
export interface FullText {
  readonly type: "fullText";
  readonly id: Column;
  readonly table: string;
  readonly column: string;
  /** In the language of `search/full-text.ts`. */
  readonly question: Value;
  /** Only so many of the rows, those with the highest ids; null: all of them. */
  readonly newest: number | null;
}

export interface In {
  readonly type: "in";
  readonly operand: Expression;
  readonly values: readonly Value[];
}

export interface InSelect {
  readonly type: "inSelect";
  readonly operand: Expression;
  /** Gives the values that the operand is looked for in. */
  readonly select: Select;
  /** Whether an empty value may be among them, which is neither equal nor not. */
  readonly nullable: boolean;
}

/** Several values that are compared as one. */
export interface Tuple {
  readonly type: "tuple";
  readonly items: readonly Expression[];
}

export interface IsNull {
  readonly type: "isNull";
  readonly operand: Expression;
  readonly negated: boolean;
}

export interface Junction {
  readonly type: "and" | "or";
  readonly items: readonly Expression[];
}

/**
 * The opposite of a condition, true where the item is false or unknown: a row is either kept or
 * excluded, never neither.
 */
export interface Not {
  readonly type: "not";
  readonly item: Expression;
}

export interface Constant {
  readonly type: "constant";
  readonly value: boolean;
}

export interface Exists {
  readonly type: "exists";
  readonly select: Select;
}

export interface Subquery {
  readonly type: "subquery";
  readonly select: Select;
}

export interface Aggregate {
  readonly type: "aggregate";
  readonly name: AggregateName;
  /** None: `count(*)`. */
  readonly operand: Expression | null;
  /** What an empty set gives instead of null. */
  readonly zero: boolean;
  /** Only the rows that meet this condition; null: all of them. */
  readonly where: Expression | null;
  readonly distinct: boolean;
  /** Of `groupConcat`: what stands between two texts, and their order. */
  readonly joined: JoinedTexts | null;
}

export type AggregateName =
  | "count"
  | "sum"
  | "min"
  | "max"
  | "avg"
  | "stddev"
  | "stddevSample"
  | "variance"
  | "varianceSample"
  | "groupConcat";

export interface JoinedTexts {
  readonly separator: string;
  readonly order: readonly Order[];
}

/** A function of the rows around each row. */
export interface WindowCall {
  readonly type: "windowCall";
  readonly name:
    | "row_number"
    | "rank"
    | "dense_rank"
    | "percent_rank"
    | "cume_dist"
    | "ntile"
    | "lag"
    | "lead"
    | "first_value"
    | "last_value"
    | "nth_value";
  readonly operand: Expression | null;
  /** How many rows away, or into how many parts. */
  readonly amount: number | null;
}

/** Something that is worked out over the rows around each row of a query. */
export interface Window {
  readonly type: "window";
  readonly of: WindowCall | Aggregate;
  readonly partition: readonly Expression[];
  readonly order: readonly Order[];
  /** Which of the rows, counted from each row; null: as SQL has it. */
  readonly frame: Frame | null;
}

/** The rows from one to another: so many before a row (below 0) or after it, or all there are. */
export interface Frame {
  readonly from: number | "unbounded";
  readonly to: number | "unbounded";
}

export type Expression =
  | Column
  | Outer
  | OuterPath
  | Value
  | Arithmetic
  | Rounded
  | Compare
  | Template
  | FullText
  | In
  | InSelect
  | Tuple
  | IsNull
  | Junction
  | Not
  | Constant
  | Exists
  | Subquery
  | Aggregate
  | WindowCall
  | Window;

/** A table joined by equality: `left.column = this.column`; always a LEFT JOIN (MariaDB's join order). */
export interface Join {
  readonly table: string;
  readonly left: Column;
  readonly column: string;
}

export interface Order {
  readonly expression: Expression;
  readonly descending: boolean;
  /** Where what is empty stands; left out: as the engines have it, before all values. */
  readonly nulls?: "first" | "last";
}

/** Columns that are the same for every query of one shape; `key` names the list in the cache. */
export interface Selection {
  readonly key: string;
  readonly columns: readonly SelectedColumn[];
}

export interface SelectedColumn {
  readonly table: number;
  readonly name: string;
  /** Read as text, so that no digit is lost on the way (SQLite's 64-bit integers). */
  readonly exact: boolean;
}

/** An expression that is selected. */
export interface Computed {
  readonly expression: Expression;
  /** Whether a large integer is read as text, so that no digit of it is lost. */
  readonly exact: boolean;
}

/** Keep some rows of each group, by their place in this order, from 1. */
export interface PerGroup {
  readonly by: Column;
  readonly order: readonly Order[];
  /** The last place that is left out, and the last that is kept; null: no bound. */
  readonly after: Value | null;
  readonly upTo: Value | null;
}

/** Rows that stand in the place of a select's table. */
export type From = FromSelect | FromSlice | FromSelects | FromTree | FromText;

/** The rows of a select. */
export interface FromSelect {
  readonly type: "rows";
  readonly select: Select;
}

/** The rows of a select, with columns that are called as those of its table. */
export interface FromSlice {
  readonly type: "slice";
  readonly select: Select;
}

/** The rows of a select that was written by hand, with `?` for each value. */
export interface FromText {
  readonly type: "text";
  readonly text: string;
  readonly values: readonly Value[];
}

/** The rows of several selects as one set. */
export interface FromSelects {
  readonly type: "union" | "intersect" | "except";
  readonly selects: readonly Select[];
}

/** The rows of a table that hang together by a key to the table itself, found step by step. */
export interface FromTree {
  readonly type: "tree";
  readonly table: string;
  /** The columns of the table; one more says how many steps away a row was found. */
  readonly columns: readonly string[];
  readonly depth: string;
  /** The column that is pointed at, and the one that points. */
  readonly key: string;
  readonly parent: string;
  /** Gives the keys of the rows that it begins with. */
  readonly seeds: Select;
  /** Whether it goes to the parents, not to the children. */
  readonly up: boolean;
  /** The most steps; a circle ends there too, and gives each row once. */
  readonly most: Value;
}

export interface Select {
  readonly type: "select";
  readonly table: string;
  readonly from: From | null;
  readonly joins: readonly Join[];
  readonly selection: Selection;
  readonly extra: readonly Computed[];
  /** Only the rows whose primary keys, its columns, this select gives; it is worked out first. */
  readonly within: Select | null;
  readonly where: Expression | null;
  /** One row for each group of rows that agree in these of its columns, by their places from 1; null: each row. */
  readonly groupBy: readonly number[] | null;
  readonly order: readonly Order[];
  readonly limit: Value | null;
  readonly offset: Value | null;
  readonly distinct: boolean;
  readonly lock: "update" | "skipLocked" | "noWait" | null;
  readonly perGroup: PerGroup | null;
}
