import type Sqlite from "better-sqlite3";
import {
  added,
  divided,
  formatDecimal,
  multiplied,
  parseDecimal,
  quotientOf,
  remainderOf,
  roundedTo,
  sortKey,
  subtracted,
  type Decimal,
} from "./decimal.ts";
import { folded } from "./folded.ts";
import { addAggregates } from "./sqlite-aggregates.ts";

/** The functions that SQLite is taught to compute with decimals, by what they do. */
export const DECIMAL_FUNCTIONS = {
  key: "decimal_key",
  add: "decimal_add",
  subtract: "decimal_subtract",
  multiply: "decimal_multiply",
  divide: "decimal_divide",
  modulo: "decimal_modulo",
  round: "decimal_round",
  sum: "decimal_sum",
  min: "decimal_min",
  max: "decimal_max",
  average: "decimal_average",
} as const;

/** A value does not fit its column; `sqlite-errors.ts` makes it the error that the servers' own becomes. */
export class DecimalOverflow extends Error {}

/** Teach a connection the functions that our statements call: of text, and of decimals. */
export function addFunctions(file: Sqlite.Database): void {
  const { key, add, subtract, multiply, divide, modulo, round, sum, min, max, average } =
    DECIMAL_FUNCTIONS;
  const define = (name: string, run: (...values: unknown[]) => unknown) =>
    file.function(name, { deterministic: true, varargs: true }, run);
  addAggregates(file);
  define("fold", (text) => (typeof text === "string" ? folded(text) : text));
  define("regexp", (pattern, text) =>
    text === null ? null : Number(new RegExp(String(pattern), "u").test(String(text))),
  );
  define(key, (value) => (value === null ? null : sortKey(decimalOf(value))));
  define(add, ofTwo(added));
  define(subtract, ofTwo(subtracted));
  define(multiply, ofTwo(multiplied));
  define(modulo, ofTwo(remainderOf));
  define(divide, (left, right, places) =>
    left === null || right === null
      ? null
      : shown(quotientOf(decimalOf(left), decimalOf(right), Number(places))),
  );
  define(round, (value, digits, places) =>
    value === null ? null : fitted(decimalOf(value), Number(digits), Number(places)),
  );
  file.aggregate(sum, {
    start: () => null as Decimal | null,
    step: (total, value) => (value === null ? total : added(total ?? zero, decimalOf(value))),
    result: (total) => (total === null ? null : formatDecimal(total)),
  });
  file.aggregate(
    min,
    best((one, other) => sortKey(one) < sortKey(other)),
  );
  file.aggregate(
    max,
    best((one, other) => sortKey(one) > sortKey(other)),
  );
  file.aggregate(average, {
    start: () => ({ total: zero, count: 0 }),
    step: ({ total, count }, value) =>
      value === null
        ? { total, count }
        : { total: added(total, decimalOf(value)), count: count + 1 },
    result: ({ total, count }) => (count === 0 ? null : divided(total, count)),
  });
}

const zero: Decimal = { units: 0n, places: 0 };

function decimalOf(value: unknown): Decimal {
  return parseDecimal(String(value));
}

function ofTwo(compute: (left: Decimal, right: Decimal) => Decimal | null) {
  return (left: unknown, right: unknown) =>
    left === null || right === null ? null : shown(compute(decimalOf(left), decimalOf(right)));
}

/** Nothing comes of a division by 0. */
function shown(value: Decimal | null): string | null {
  return value === null ? null : formatDecimal(value);
}

function best(isBetter: (one: Decimal, other: Decimal) => boolean) {
  return {
    start: () => null as Decimal | null,
    step(found: Decimal | null, value: unknown) {
      if (value === null) return found;
      const one = decimalOf(value);
      return found === null || isBetter(one, found) ? one : found;
    },
    result: (found: Decimal | null) => (found === null ? null : formatDecimal(found)),
  };
}

function fitted(value: Decimal, digits: number, places: number): string {
  const text = formatDecimal(roundedTo(value, places));
  if (text.replace(/\D/g, "").replace(/^0+/, "").length > digits) throw new DecimalOverflow();
  return text;
}
