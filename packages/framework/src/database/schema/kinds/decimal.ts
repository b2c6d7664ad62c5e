import type { ColumnKind } from "../column-kind.ts";
import { isTime, unlike } from "../narrowings.ts";
import type { ColumnState } from "../state.ts";

/** In SQLite decimals are text, hence exact. */
export const decimalColumn: ColumnKind = {
  bind: "decimal",
  holds: "decimal",
  type: (column, engine) =>
    engine === "sqlite" ? "TEXT" : `decimal(${column.digits ?? 20},${places(column)})`,
  check: decimalCheck,
  constant: (value, column) =>
    /^-?\d+(\.\d+)?$/.test(String(value)) ? padded(String(value), places(column)) : undefined,
  neutral: () => 0,
  isWider: (from, to) =>
    from.kind === "decimal" && wholeDigits(from) <= wholeDigits(to) && places(from) <= places(to),
  refuses(_, to, { holds }) {
    if (holds === "time") return isTime;
    return holds === "other"
      ? undefined
      : unlike(`is no number of ${shape(to)}`, decimalPattern(to));
  },
};

/** Decimals are stored with all of their places; a sign and the point are no digits. */
function decimalCheck(name: string, { digits = 20, places: after = 6 }: ColumnState): string {
  const longest = after === 0 ? digits : Math.max(digits, after + 1) + 1;
  const point = after === 0 ? `instr(${name}, '.') = 0` : `substr(${name}, ${-after - 1}, 1) = '.'`;
  return `${point} AND length(ltrim(${name}, '-')) <= ${longest}`;
}

/** The catalogue shows every decimal place, so `1` of two places is written `1.00`. */
function padded(decimal: string, after: number): string {
  const [whole = "0", part = ""] = decimal.split(".");
  return after === 0 ? whole : `${whole}.${part.padEnd(after, "0")}`;
}

function places(column: ColumnState): number {
  return column.places ?? 6;
}

function wholeDigits(column: ColumnState): number {
  return (column.digits ?? 20) - places(column);
}

function shape(column: ColumnState): string {
  return `${wholeDigits(column)} digits before the point and ${places(column)} after`;
}

/** Up to the digits and places of the column; zeros before and behind do not count. */
function decimalPattern(to: ColumnState): string {
  const [whole, after] = [wholeDigits(to), places(to)];
  const before = whole === 0 ? "0+" : `0*[0-9]{1,${whole}}`;
  return `^-?${before}([.]0+${after === 0 ? "" : `|[.][0-9]{1,${after}}0*`})?$`;
}
