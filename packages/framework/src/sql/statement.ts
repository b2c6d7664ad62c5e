import type { Column, Expression, Value } from "./expression.ts";

/** A table joined by equality: `left.column = this.column`; always a LEFT JOIN (MariaDB's join order). */
export interface Join {
  readonly table: string;
  readonly left: Column;
  readonly column: string;
}

export interface Order {
  readonly expression: Expression;
  readonly descending: boolean;
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
  /** As with a column. */
  readonly exact: boolean;
}

/** Keep the first `limit` rows of each group, in this order. */
export interface PerGroup {
  readonly by: Column;
  readonly order: readonly Order[];
  readonly limit: Value;
}

export interface Select {
  readonly type: "select";
  readonly table: string;
  readonly joins: readonly Join[];
  readonly selection: Selection;
  readonly extra: readonly Computed[];
  readonly where: Expression | null;
  readonly order: readonly Order[];
  readonly limit: Value | null;
  readonly offset: Value | null;
  readonly distinct: boolean;
  readonly lock: "update" | "skipLocked" | "noWait" | null;
  readonly perGroup: PerGroup | null;
}

export interface Insert {
  readonly type: "insert";
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Value[])[];
}

export interface Update {
  readonly type: "update";
  readonly table: string;
  readonly set: readonly Assignment[];
  readonly where: Expression | null;
}

export interface Assignment {
  readonly column: string;
  readonly expression: Expression;
}

export interface Delete {
  readonly type: "delete";
  readonly table: string;
  readonly where: Expression | null;
}

export type Statement = Select | Insert | Update | Delete;
