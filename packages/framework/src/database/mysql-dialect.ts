import mysql from "mysql2";
import type { Bind, Scalar, TextMatch } from "../sql/bind.ts";
import type { Dialect } from "./dialect.ts";
import { fragment, plain, type Fragment } from "./fragment.ts";
import { mysqlDecimals } from "./mysql-decimals.ts";
import { quoted } from "./print-expression.ts";
import { printerFor } from "./printer.ts";

const { TypedParameter } = mysql;

/** Case and accents told apart; and case alone alike. */
const collations = {
  mysql: { exact: "utf8mb4_0900_bin", folded: "utf8mb4_0900_as_ci" },
  mariadb: { exact: "utf8mb4_nopad_bin", folded: "utf8mb4_uca1400_nopad_as_ci" },
} as const;

const exactly: ReadonlySet<TextMatch> = new Set(["contains", "startswith", "endswith"]);
const locks = {
  update: " for update",
  skipLocked: " for update skip locked",
  noWait: " for update nowait",
};
const likeSigns = /[!%_]/g;

export function mysqlDialect(engine: "mysql" | "mariadb"): Dialect {
  const { exact, folded } = collations[engine];
  return {
    knex: printerFor("mysql2"),
    decimals: mysqlDecimals,
    longList: null,
    updatesAsItGoes: true,
    match(how: TextMatch, operand: Fragment, pattern: Fragment) {
      if (how === "token") return fragment`instr(concat(' ', ${operand}, ' '), ${pattern}) > 0`;
      const collated = fragment`${operand} collate ${plain(exactly.has(how) ? exact : folded)}`;
      return how === "iexact"
        ? fragment`${collated} = ${pattern}`
        : fragment`${collated} like ${pattern} escape '!'`;
    },
    fullText(table, column, question, newest) {
      const where = fragment`match (${plain(quoted(column))}) against (${question} in boolean mode)`;
      const end = newest === null ? "" : ` order by \`id\` desc limit ${newest}`;
      return fragment`select \`id\` from ${plain(quoted(table))} where ${where}${plain(end)}`;
    },
    lock: (lock) => locks[lock],
    exact: (column) => column,
    encode,
  };
}

/**
 * A prepared statement keeps the type of the first value it was given, so every value is sent as its
 * column's type: whole numbers as 64-bit integers, never as the floating numbers of JavaScript.
 */
function encode(bind: Bind, value: Scalar): unknown {
  switch (bind) {
    case "integer":
    case "bigint":
      return TypedParameter.LONGLONG(value as number | bigint);
    case "bool":
      return TypedParameter.LONGLONG(value === true ? 1 : 0);
    case "binary":
      return Buffer.from(value as Uint8Array);
    case "double":
    case "decimal":
    case "text":
    case "dateTime":
    case "json":
    case "fullText":
    case "iexact":
    case "token":
      return value;
    case "contains":
    case "icontains":
      return `%${escaped(value as string)}%`;
    case "startswith":
    case "istartswith":
      return `${escaped(value as string)}%`;
    case "endswith":
    case "iendswith":
      return `%${escaped(value as string)}`;
    default:
      return bind satisfies never;
  }
}

function escaped(text: string): string {
  return text.replace(likeSigns, "!$&");
}
