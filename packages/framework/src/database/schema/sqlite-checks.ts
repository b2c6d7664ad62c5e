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

const TEXT = "'(?:[^']|'')*'";
const NAME = '"(?:[^"]|"")*"';
/** What stands between brackets, with brackets in it as deep as our checks have them. */
const between = (deeper: string): string => `(?:${TEXT}|${NAME}|[^()'"]${deeper})*`;
const inBrackets = (inner: string): string => `|\\(${inner}\\)`;
const INNER = between(inBrackets(between(inBrackets(between("")))));
const CHECK = new RegExp(`${TEXT}|CHECK \\((${INNER})\\)`, "g");

/**
 * Return the checks of a table, by column, read from its text: SQLite writes a column's new name
 * into it.
 */
export function checksIn(tableText: string): Map<string, string> {
  const checks = [...tableText.matchAll(CHECK)].flatMap(([, check]) => {
    const column = /"((?:[^"]|"")*)"/.exec(check ?? "")?.[1];
    return column === undefined ? [] : [[column, nameless(check!, column)] as const];
  });
  return new Map(checks);
}
