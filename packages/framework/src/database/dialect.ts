import type { Knex } from "knex";
import type { Bind, Scalar, TextMatch } from "../sql/bind.ts";
import type { Select } from "../sql/tree.ts";
import type { Fragment } from "./fragment.ts";

/** What printing and binding differ in between the engines. */
export interface Dialect {
  /** knex as a printer: it has no connection and never runs anything. */
  readonly knex: Knex;
  match(how: TextMatch, operand: Fragment, pattern: Fragment): Fragment;
  /** A select of the ids of the rows that a full text index finds. */
  fullText(table: string, column: string, question: Fragment): Fragment;
  lock(lock: NonNullable<Select["lock"]>): string;
  /** A column or an expression as text that keeps all of its digits. */
  exact(column: string): string;
  encode(bind: Bind, value: Scalar): unknown;
}
