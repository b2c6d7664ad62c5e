import { kindOf } from "./column-kinds.ts";
import { quoteName } from "./names.ts";
import type { ColumnState } from "./state.ts";

/**
 * Return what SQLite is to check of a column, which the servers' types say by themselves: its
 * length, its range, its choices. `undefined` where the type says all.
 */
export function checkOf(field: ColumnState): string | undefined {
  return kindOf(field).check?.(quoteName(field.column, "sqlite"), field);
}

/** Return the check with `""` for its column, so that it is the same under another name. */
export function nameless(check: string, column: string): string {
  return check.replaceAll(quoteName(column, "sqlite"), '""');
}

/** Return what stands from here to the bracket that closes the one before it. */
export function bracketed(text: string, from: number): string {
  let open = 1;
  for (const { 0: piece, index } of text
    .slice(from)
    .matchAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"|[()]/g)) {
    if (piece === "(") open++;
    if (piece === ")") open--;
    if (open === 0) return text.slice(from, from + index);
  }
  return text.slice(from);
}
