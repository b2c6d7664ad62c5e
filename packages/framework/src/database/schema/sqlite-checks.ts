import { kindOf } from "./column-kinds.ts";
import { unquotedSqlite } from "./definition-text.ts";
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

/** The checks in the text of a table: those of columns, by column, and those that have names. */
interface ChecksFound {
  readonly columns: ReadonlyMap<string, string>;
  /** With their columns in braces. */
  readonly named: ReadonlyMap<string, string>;
}

const OPENING = /'(?:[^']|'')*'|(?:CONSTRAINT "((?:[^"]|"")*)" )?CHECK \(/g;

/**
 * Return the checks of a table, read from its text: SQLite writes a column's new name into it.
 */
export function checksIn(tableText: string): ChecksFound {
  const columns = new Map<string, string>();
  const named = new Map<string, string>();
  for (const { 0: found, 1: name, index } of tableText.matchAll(OPENING)) {
    if (found.startsWith("'")) continue;
    const check = bracketed(tableText, index + found.length);
    const column = /"((?:[^"]|"")*)"/.exec(check)?.[1];
    if (name !== undefined) named.set(name.replaceAll('""', '"'), unquotedSqlite(check));
    else if (column !== undefined) columns.set(column, nameless(check, column));
  }
  return { columns, named };
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
