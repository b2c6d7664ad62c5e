import type Sqlite from "better-sqlite3";
import {
  added,
  formatDecimal,
  multiplied,
  floorOf,
  parseDecimal,
  parseNumber,
  quotientOf,
  remainderOf,
  roundedTo,
  sortKey,
  subtracted,
  type Decimal,
} from "../decimal.ts";
import { sameJson } from "./json-equality.ts";
import { folded } from "../folded.ts";
import { addAggregates } from "./aggregates.ts";
import { addDecimalAggregates } from "./decimal-aggregates.ts";
import { functionsOf } from "./definition.ts";
import { addMomentFunctions } from "./moments.ts";
import { addTextFunctions } from "./texts.ts";

/** The functions that SQLite is taught to compute with decimals, by what they do. */
export const DECIMAL_FUNCTIONS = {
  key: "decimal_key",
  add: "decimal_add",
  subtract: "decimal_subtract",
  multiply: "decimal_multiply",
  divide: "decimal_divide",
  modulo: "decimal_modulo",
  round: "decimal_round",
} as const;

/** A value does not fit its column; `errors.ts` makes it the error that the servers' own becomes. */
export class DecimalOverflow extends Error {}

/** Teach a connection the functions that our statements call: of text, and of decimals. */
export function addFunctions(file: Sqlite.Database): void {
  const { key, add, subtract, multiply, divide, modulo, round } = DECIMAL_FUNCTIONS;
  const define = functionsOf(file);
  addAggregates(file);
  addTextFunctions(file);
  addMomentFunctions(file);
  define("fold", (text) => (typeof text === "string" ? folded(text) : text));
  define("json_equal", (one, other) => Number(sameJson(String(one), String(other))));
  define(key, (value) => sortKey(decimalOf(value)));
  define(add, ofTwo(added));
  define(subtract, ofTwo(subtracted));
  define(multiply, ofTwo(multiplied));
  define("decimal_of", (value) => formatDecimal(parseNumber(String(value))));
  define("decimal_abs", (value) => String(value).replace("-", ""));
  define("decimal_floor", (value) => floorOf(decimalOf(value)));
  define("decimal_ceil", (value) => -floorOf(subtracted(zero, decimalOf(value))));
  define(
    "decimal_greatest",
    ofMany((one, other) => sortKey(one) > sortKey(other)),
  );
  define(
    "decimal_least",
    ofMany((one, other) => sortKey(one) < sortKey(other)),
  );
  define(modulo, ofTwo(remainderOf));
  define(divide, (left, right, places) =>
    shown(quotientOf(decimalOf(left), decimalOf(right), Number(places))),
  );
  define(round, (value, digits, places) =>
    fitted(decimalOf(value), Number(digits), Number(places)),
  );
  addDecimalAggregates(file, decimalOf);
}

const zero: Decimal = { units: 0n, places: 0 };

function decimalOf(value: unknown): Decimal {
  return parseDecimal(String(value));
}

function ofTwo(compute: (left: Decimal, right: Decimal) => Decimal | null) {
  return (left: unknown, right: unknown) => shown(compute(decimalOf(left), decimalOf(right)));
}

/** Nothing comes of a division by 0. */
function shown(value: Decimal | null): string | null {
  return value === null ? null : formatDecimal(value);
}

function ofMany(isBetter: (one: Decimal, other: Decimal) => boolean) {
  return (...values: unknown[]) =>
    formatDecimal(
      values.map(decimalOf).reduce((one, other) => (isBetter(other, one) ? other : one)),
    );
}

function fitted(value: Decimal, digits: number, places: number): string {
  const text = formatDecimal(roundedTo(value, places));
  if (text.replace(/\D/g, "").replace(/^0+/, "").length > digits) throw new DecimalOverflow();
  return text;
}
