import type { DecimalDialect } from "../printing/dialect.ts";
import { fragment, plain } from "../printing/fragment.ts";
import { aggregateNames } from "../printing/aggregate-names.ts";

/** The most digits of a decimal of MySQL and MariaDB, and the most of them after the point. */
const DIGITS = 65;
const PLACES = 30;

/** Decimals of the servers: exact as long as no text comes near them, which would make them floating. */
export const mysqlDecimals: DecimalDialect = {
  value: (value, places) =>
    fragment`cast(${value} as decimal(${plain(`${DIGITS}, ${Math.min(places, PLACES)}`)}))`,
  key: (decimal) => decimal,
  arithmetic: (operator, left, right) => fragment`(${left} ${plain(operator)} ${right})`,
  aggregate: (name, operand) => fragment`${plain(aggregateNames[name])}(${operand})`,
  zero: () => plain("0"),
  // The column rounds by itself, and refuses what is too large for it.
  rounded: (decimal) => decimal,
};
