import type { Narrowing } from "./column-kind.ts";
import { kindOf } from "./column-kinds.ts";
import type { ColumnState } from "./state.ts";

/**
 * Return which values a change of definition cannot take along; `undefined` where everything fits.
 */
export function narrowingOf(from: ColumnState, to: ColumnState): Narrowing | undefined {
  const isWider = kindOf(to).isWider?.(from, to, kindOf(from)) ?? from.kind === to.kind;
  return isWider ? undefined : boundOf(from, to);
}

/** Return what a column refuses of values that another definition allowed. */
export function boundOf(from: ColumnState, to: ColumnState): Narrowing | undefined {
  return kindOf(to).refuses?.(from, to, kindOf(from));
}
