import mysql from "mysql2";
import type { Bind, Scalar } from "../../sql/bind.ts";
import type { Conflict } from "../../sql/statement.ts";
import type { Dialect } from "../printing/dialect.ts";
import { fragment, plain } from "../printing/fragment.ts";
import { aggregateNames } from "../printing/aggregate-names.ts";
import { mysqlDecimals } from "./decimals.ts";
import { isSentAsText, mostInserted } from "./text.ts";
import { quoted } from "../printing/print-expression.ts";
import { printerFor } from "../printing/printer.ts";

const { TypedParameter } = mysql;

const locks = {
  update: " for update",
  skipLocked: " for update skip locked",
  noWait: " for update nowait",
};

export function mysqlDialect(engine: "mysql" | "mariadb"): Dialect {
  return {
    engine,
    knex: printerFor("mysql2"),
    emptyRow: "() values ()",
    decimals: mysqlDecimals,
    aggregates: aggregateNames,
    joined: (text, order, distinct, separator) =>
      fragment`group_concat(${plain(distinct ? "distinct " : "")}${text}${order} separator ${plain(hexText(separator))})`,
    mostInserted,
    longList: null,
    updatesAsItGoes: true,
    fullText({ table, column, key }, question, newest) {
      const id = plain(quoted(key));
      const where = fragment`match (${plain(quoted(column))}) against (${question} in boolean mode)`;
      const end = newest === null ? "" : ` order by ${quoted(key)} desc limit ${newest}`;
      return fragment`select ${id} from ${plain(quoted(table))} where ${where}${plain(end)}`;
    },
    conflict,
    lock: (lock) => locks[lock],
    exact: (column) => column,
    encoder: (sql, values) => (isSentAsText(sql, values) ? encodeText : encode),
  };
}

/** A text in SQL that no quote can end. */
function hexText(text: string): string {
  return text === "" ? "''" : `0x${Buffer.from(text).toString("hex")}`;
}

/** Fails, when it is worked out: since it gives two rows. */
const failing = "(select 1 union select 2)";

/**
 * The servers take any unique key for the conflict that is meant. Where there are others, the first new value looks
 * whether the rows agree in the right columns.
 */
function conflict({ unique, update, key, others }: Conflict): string {
  const taken = update.map((name, index) => {
    const value = `values(${quoted(name)})`;
    if (!others || index > 0) return `${quoted(name)} = ${value}`;
    const same = unique.map((one) => `${quoted(one)} <=> values(${quoted(one)})`).join(" and ");
    return `${quoted(name)} = if(${same}, ${value}, ${failing})`;
  });
  const all = taken.length === 0 ? `${quoted(key)} = ${quoted(key)}` : taken.join(", ");
  return ` on duplicate key update ${all}`;
}

/**
 * A prepared statement keeps the type of the first value it was given, so every value is sent as its
 * column's type: whole numbers as 64-bit integers, never as the floating numbers of JavaScript.
 */
function encode(bind: Bind, value: Scalar): unknown {
  switch (bind) {
    case "integer":
    case "bigint":
      return wholeNumber(value as number | bigint);
    case "bool":
      return TypedParameter.LONGLONG(value === true ? 1 : 0);
    case "binary":
      return Buffer.from(value as Uint8Array);
    case "double":
    case "decimal":
    case "text":
    case "dateTime":
    case "date":
    case "time":
    case "json":
    case "fullText":
      return value;
    default:
      return bind satisfies never;
  }
}

/** The driver writes every value into text as it stands: it needs no types. */
function encodeText(_bind: Bind, value: Scalar): unknown {
  return value;
}

const UNSIGNED = 2n ** 63n;

/** Above the half of 64 bits the sign's bit counts: such numbers are sent as unsigned ones. */
function wholeNumber(value: number | bigint): unknown {
  const type = TypedParameter.LONGLONG;
  return value >= UNSIGNED ? type.unsigned(value) : type(value);
}
