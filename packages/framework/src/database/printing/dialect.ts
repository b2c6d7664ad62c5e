import type { Knex } from "knex";
import type { Bind, Scalar } from "../../sql/bind.ts";
import type { Conflict } from "../../sql/statement.ts";
import type { Aggregate, Arithmetic, Select } from "../../sql/tree.ts";
import type { Engine } from "../database.ts";
import type { Fragment } from "./fragment.ts";

/** A column with a full text index, and the primary key of its table. */
export interface Indexed {
  readonly table: string;
  readonly column: string;
  readonly key: string;
}

/** Return a value as the driver takes it. */
export type Encode = (bind: Bind, value: Scalar) => unknown;

/** The differences between the engines in printing and binding. */
export interface Dialect {
  readonly engine: Engine;
  /** knex as a printer: it has no connection and never runs anything. */
  readonly knex: Knex;
  /** What stands behind the table's name where a row is inserted with nothing but its defaults. */
  readonly emptyRow: string;
  readonly decimals: DecimalDialect;
  /** What the aggregates are called here. */
  readonly aggregates: Readonly<Record<Aggregate["name"], string>>;
  /** Return the texts of many rows as one. */
  joined(text: Fragment, order: Fragment, distinct: boolean, separator: string): Fragment;
  /**
   * Return a select of the ids of the rows that a full text index finds; of the newest of them
   * alone.
   */
  fullText(of: Indexed, question: Fragment, newest: number | null): Fragment;
  /** Return what an insert says of rows that agree with one that is there. */
  conflict(conflict: Conflict): string;
  lock(lock: NonNullable<Select["lock"]>): string;
  /** Return a column or an expression as text that keeps all of its digits. */
  exact(column: string): string;
  /** Return how the values of a statement are bound that has so many of them. */
  encoder(sql: string, values: number): Encode;
  /**
   * Rows to insert of more values than this together are one binding, which the driver writes into the text; null:
   * value by value, however many.
   */
  readonly mostInserted: number | null;
  /** How lists too long for single values are sent; null: value by value, however many. */
  readonly longList: LongList | null;
  /** Whether an update sees what its earlier assignments have written already. */
  readonly updatesAsItGoes: boolean;
}

/** A list of values in one binding. */
export interface LongList {
  /** Lists of more values than this are sent so. */
  readonly above: number;
  /** Return a select of the values out of their binding. */
  print(bind: Bind, slot: number): Fragment;
  /** Return the binding; the values are what `encode` made of them. */
  encode(values: readonly unknown[]): unknown;
}

/** Decimals, exact to the last digit: computed, compared, ordered and summed. */
export interface DecimalDialect {
  /** Return a bound value that is a decimal with so many places. */
  value(value: Fragment, places: number): Fragment;
  /** Return what stands for a decimal where it is compared by size or ordered by. */
  key(decimal: Fragment): Fragment;
  arithmetic(operator: Arithmetic["operator"], left: Fragment, right: Fragment): Fragment;
  aggregate(name: Aggregate["name"], operand: Fragment): Fragment;
  /** Return nothing at all, with so many places. */
  zero(places: number): Fragment;
  rounded(decimal: Fragment, digits: number, places: number): Fragment;
}
