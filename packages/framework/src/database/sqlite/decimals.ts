import type { DecimalDialect } from "../printing/dialect.ts";
import { DECIMAL_AGGREGATES } from "./decimal-aggregates.ts";
import { DECIMAL_FUNCTIONS } from "./functions.ts";
import type { Aggregate } from "../../sql/tree.ts";
import { sqliteAggregates } from "./aggregates.ts";
import { fragment, plain } from "../printing/fragment.ts";

const { key, add, subtract, multiply, round } = DECIMAL_FUNCTIONS;
const operators = { "+": add, "-": subtract, "*": multiply };
const aggregates: Record<Aggregate["name"], string> = {
  ...sqliteAggregates,
  ...DECIMAL_AGGREGATES,
};

/** Decimals of SQLite: text, and functions of ours that compute with it (`functions.ts`). */
export const sqliteDecimals: DecimalDialect = {
  value: (value) => value,
  key: (decimal) => fragment`${plain(key)}(${decimal})`,
  arithmetic: (operator, left, right) => fragment`${plain(operators[operator])}(${left}, ${right})`,
  aggregate: (name, operand) => fragment`${plain(aggregates[name])}(${operand})`,
  zero: (places) => plain(places === 0 ? "'0'" : `'0.${"0".repeat(places)}'`),
  rounded: (decimal, digits, places) =>
    fragment`${plain(round)}(${decimal}, ${plain(`${digits}, ${places}`)})`,
};
