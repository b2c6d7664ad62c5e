import type { ColumnState, TableState } from "./state.ts";

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

/** Return what renamed columns were called, by what they are called then. */
export function formerNames(renamed: Transition["renamed"] = {}): ReadonlyMap<string, string> {
  return new Map(Object.entries(renamed).map(([from, to]) => [to, from]));
}

/** Return the field of a table that has this column. */
export function fieldAt({ fields }: TableState, column: string): ColumnState | undefined {
  return Object.values(fields).find((field) => field.column === column);
}

/** Return the former definition of a field of an alteration; `undefined` for one that is new. */
export function formerField(
  { before, renamed }: Alteration,
  { column }: ColumnState,
): ColumnState | undefined {
  return fieldAt(before, formerNames(renamed).get(column) ?? column);
}
