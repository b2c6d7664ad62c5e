import type { Select } from "./statement.ts";

/** What reaches a driver, once a field's codec has looked at it. */
export type Scalar = string | number | bigint | boolean | Date | Uint8Array | null;

/**
 * How a value is bound: by the type of the column it meets, never by its own.
 * The seven patterns are text that an engine turns into its own kind of match.
 */
export type Bind =
  | "integer"
  | "bigint"
  | "double"
  | "bool"
  | "decimal"
  | "text"
  | "dateTime"
  | "json"
  | "binary"
  | TextMatch;

export type TextMatch =
  | "contains"
  | "startswith"
  | "endswith"
  | "icontains"
  | "istartswith"
  | "iendswith"
  | "iexact";

/** A column of the table with this number in its select; 0 is the table the select is from. */
export interface Column {
  readonly type: "column";
  readonly table: number;
  readonly name: string;
  readonly nullable: boolean;
}

/** A column of the first table of the select around this one. */
export interface Outer {
  readonly type: "outer";
  readonly name: string;
}

export interface Value {
  readonly type: "value";
  readonly bind: Bind;
  readonly value: Scalar;
}

export interface Arithmetic {
  readonly type: "arithmetic";
  readonly operator: "+" | "-" | "*";
  readonly left: Expression;
  readonly right: Expression;
}

export interface Compare {
  readonly type: "compare";
  readonly operator: "=" | ">" | ">=" | "<" | "<=";
  readonly left: Expression;
  readonly right: Expression;
}

export interface Match {
  readonly type: "match";
  readonly how: TextMatch;
  readonly operand: Expression;
  readonly pattern: Value;
}

export interface In {
  readonly type: "in";
  readonly operand: Expression;
  readonly values: readonly Value[];
}

export interface InSelect {
  readonly type: "inSelect";
  readonly operand: Expression;
  readonly select: Select;
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

/** True where the item is false or unknown: a row is either kept or excluded, never neither. */
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
  readonly name: "count" | "sum" | "min" | "max" | "avg";
  /** None: `count(*)`. */
  readonly operand: Expression | null;
  /** What an empty set gives instead of null. */
  readonly zero: boolean;
}

export type Expression =
  | Column
  | Outer
  | Value
  | Arithmetic
  | Compare
  | Match
  | In
  | InSelect
  | IsNull
  | Junction
  | Not
  | Constant
  | Exists
  | Subquery
  | Aggregate;
