import { CHAR, SHORTEST_CHOICE } from "./column-type.ts";
import { quoteName } from "./names.ts";
import type { ColumnState } from "./state.ts";

/**
 * What SQLite is to check of a column, which the servers' types say by themselves: its length, its
 * range, its choices. `undefined` where the type says all.
 */
export function checkOf(field: ColumnState): string | undefined {
  const column = quoteName(field.column, "sqlite");
  switch (field.kind) {
    case "char":
    case "key":
      return `length(${column}) <= ${field.max ?? CHAR}`;
    case "choice":
      return field.choices === undefined
        ? `length(${column}) <= ${Math.max(SHORTEST_CHOICE, field.max ?? 0)}`
        : `${column} IN (${field.choices.map(quoted).join(", ")})`;
    case "int":
      return `${column} BETWEEN -2147483648 AND 2147483647`;
    case "decimal":
      return decimalCheck(column, field);
    case "binary":
      return field.max === undefined ? undefined : `length(${column}) <= ${field.max}`;
    default:
      return undefined;
  }
}

/** Decimals are stored with all of their places; a sign and the point are no digits. */
function decimalCheck(column: string, { digits = 20, places = 6 }: ColumnState): string {
  const longest = places === 0 ? digits : Math.max(digits, places + 1) + 1;
  const point =
    places === 0 ? `instr(${column}, '.') = 0` : `substr(${column}, ${-places - 1}, 1) = '.'`;
  return `${point} AND length(ltrim(${column}, '-')) <= ${longest}`;
}

/** The check with `""` for its column, so that it is the same under another name. */
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

/** The checks of a table, by column, read from its text: SQLite writes a column's new name into it. */
export function checksIn(tableText: string): Map<string, string> {
  const checks = [...tableText.matchAll(CHECK)].flatMap(([, check]) => {
    const column = /"((?:[^"]|"")*)"/.exec(check ?? "")?.[1];
    return column === undefined ? [] : [[column, nameless(check!, column)] as const];
  });
  return new Map(checks);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
