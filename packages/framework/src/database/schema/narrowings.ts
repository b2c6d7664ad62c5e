import type { Engine } from "../database.ts";
import { BYTES } from "./collations.ts";
import type { ColumnKind, Narrowing } from "./column-kind.ts";
import { quoteText } from "./quote-text.ts";

function asText(column: string, engine: Engine): string {
  return `CAST(${column} AS ${engine === "sqlite" ? "TEXT" : "CHAR"})`;
}

/** Return the narrowing that texts of more characters than these do not fit. */
export function longerThan(max: number): Narrowing {
  return {
    says: `is longer than ${max} characters`,
    condition(column, engine) {
      const length = engine === "sqlite" ? "length" : "CHAR_LENGTH";
      return `${length}(${asText(column, engine)}) > ${max}`;
    },
  };
}

/** Return the narrowing that values of more bytes than these do not fit. */
export function moreBytesThan(max: number): Narrowing {
  return {
    says: `is longer than ${max} bytes`,
    condition: (column) => `LENGTH(${column}) > ${max}`,
  };
}

/** Return the narrowing that only values of exactly so many bytes fit. */
export function otherBytesThan(size: number): Narrowing {
  return {
    says: `is not of ${size} bytes`,
    condition: (column) => `LENGTH(${column}) <> ${size}`,
  };
}

/** Return the narrowing that only these texts fit. */
export function noneOf(choices: readonly string[]): Narrowing {
  return {
    says: `is none of the choices ${choices.map((one) => `"${one}"`).join(", ")}`,
    condition(column, engine) {
      const order = engine === "sqlite" ? "BINARY" : BYTES[engine];
      const list = choices.map((one) => quoteText(one, engine)).join(", ");
      return `${asText(column, engine)} COLLATE ${order} NOT IN (${list})`;
    },
  };
}

/** Return the narrowing that only values whose text has this form fit. */
export function unlike(says: string, pattern: string): Narrowing {
  return {
    says,
    condition: (column, engine) => `${asText(column, engine)} NOT REGEXP '${pattern}'`,
  };
}

/**
 * Return the narrowing that values outside of a range do not fit. Of numbers the range alone
 * decides; text and decimals have to be whole numbers first.
 */
export function outside(
  holds: ColumnKind["holds"],
  [least, most]: readonly [bigint, bigint],
): Narrowing | undefined {
  if (holds === "other") return undefined;
  if (holds === "time") return isTime;
  const range = `between ${least} and ${most}`;
  if (holds === "whole") {
    return {
      says: `is not ${range}`,
      condition: (column) => `${column} NOT BETWEEN ${least} AND ${most}`,
    };
  }
  if (holds === "fraction") {
    return {
      says: `is no whole number ${range}`,
      condition: (column) =>
        `(FLOOR(${column}) <> ${column} OR ${column} NOT BETWEEN ${least} AND ${most})`,
    };
  }
  const whole = unlike("", "^-?[0-9]+([.]0+)?$");
  return {
    says: `is no whole number ${range}`,
    condition(column, engine) {
      const type = engine === "sqlite" ? "INTEGER" : "DECIMAL(65)";
      const number = `CAST(${column} AS ${type})`;
      return `(${whole.condition(column, engine)} OR ${number} NOT BETWEEN ${least} AND ${most})`;
    },
  };
}

/** Times become no numbers: each engine would write another one. */
export const isTime: Narrowing = {
  says: "is a time, which becomes no number",
  condition: (column) => `${column} IS NOT NULL`,
};

/** Return the narrowing of what becomes no time: numbers, and times of another sort. */
export function noTime(sort: string): Narrowing {
  return { says: `becomes no ${sort}`, condition: (column) => `${column} IS NOT NULL` };
}

/** Texts that no JSON reader understands. */
export const noJson: Narrowing = {
  says: "is no JSON",
  condition: (column) => `JSON_VALID(${column}) = 0`,
};
