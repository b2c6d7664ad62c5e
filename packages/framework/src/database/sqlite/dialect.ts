import type { Bind, Scalar } from "../../sql/bind.ts";
import type { Dialect } from "../printing/dialect.ts";
import { InvalidData } from "../errors.ts";
import { fragment, plain } from "../printing/fragment.ts";
import { fts5Question } from "./fts5-question.ts";
import { quoted } from "../printing/print-expression.ts";
import { printerFor } from "../printing/printer.ts";
import { searchIndexName } from "../schema/names.ts";
import { JOINED, sqliteAggregates } from "./aggregates.ts";
import { sqliteDecimals } from "./decimals.ts";
import { sqliteLists } from "./lists.ts";

/**
 * Return the dialect of SQLite, for tables as `schema/` makes them: times in milliseconds, decimals
 * as text.
 */
export function sqliteDialect(): Dialect {
  return {
    engine: "sqlite",
    knex: printerFor("better-sqlite3"),
    emptyRow: "default values",
    decimals: sqliteDecimals,
    aggregates: sqliteAggregates,
    joined: (text, order, distinct, separator) =>
      fragment`${plain(distinct ? JOINED.distinct : JOINED.all)}(${text}, ${plain(hexText(separator))}${order})`,
    mostInserted: null,
    longList: sqliteLists,
    updatesAsItGoes: false,
    fullText({ table, column, key }, question, newest) {
      const index = plain(quoted(searchIndexName(table, column)));
      const end = newest === null ? "" : ` order by \`rowid\` desc limit ${newest}`;
      return fragment`select \`rowid\` as ${plain(quoted(key))} from ${index} where ${index} match ${question}${plain(end)}`;
    },
    conflict({ unique, update }) {
      const columns = unique.length === 0 ? "" : ` (${unique.map(quoted).join(", ")})`;
      const taken = update.map((name) => `${quoted(name)} = excluded.${quoted(name)}`);
      const then = taken.length === 0 ? "nothing" : `update set ${taken.join(", ")}`;
      return ` on conflict${columns} do ${then}`;
    },
    lock: () => "",
    exact: (column) => `cast(${column} as text)`,
    encoder: () => encode,
  };
}

/** A text in SQL that no quote can end. */
function hexText(text: string): string {
  return `cast(x'${Buffer.from(text).toString("hex")}' as text)`;
}

function encode(bind: Bind, value: Scalar): unknown {
  switch (bind) {
    case "integer":
      return wholeNumber(value as number);
    case "bool":
      return value === true ? 1 : 0;
    case "dateTime":
      return BigInt((value as Date).getTime());
    case "binary":
      return Buffer.from(value as Uint8Array);
    case "bigint":
      return bigNumber(value as bigint);
    case "date":
    case "time":
    case "double":
    case "decimal":
    case "text":
    case "json":
      return value;
    case "fullText":
      return fts5Question(value as string);
    default:
      return bind satisfies never;
  }
}

/**
 * Return a whole number as it is bound: better-sqlite3 binds every number as a floating one, so that sums with it
 * are floating too (`2.0` as text, and -0), and a bigint as a whole one.
 */
export function wholeNumber(value: number): bigint {
  return BigInt(value);
}

function bigNumber(value: bigint): bigint {
  if (BigInt.asIntN(64, value) === value) return value;
  throw new InvalidData(
    "SQLite holds whole numbers up to 9223372036854775807, and a larger one was written or asked for",
    { number: "binding" },
  );
}
