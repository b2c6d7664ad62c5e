import type { TableState } from "./state.ts";

/**
 * One table, before and after. Without `before` it is created, without `after` dropped; two
 * different names are a rename.
 */
export interface Transition {
  readonly before?: TableState | undefined;
  readonly after?: TableState | undefined;
  /** Columns that go on under another name: old to new. */
  readonly renamed?: Readonly<Record<string, string>> | undefined;
  /** What rows that are there already get, by column (its name afterwards). */
  readonly fill?: Readonly<Record<string, unknown>> | undefined;
}

/** A transition of a table that goes on existing. */
export interface Alteration extends Transition {
  readonly before: TableState;
  readonly after: TableState;
}
