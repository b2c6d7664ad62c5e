import type { Bind, Scalar } from "../sql/bind.ts";
import type { Dialect } from "./dialect.ts";
import { fragment, plain } from "./fragment.ts";
import { folded } from "./folded.ts";
import { fts5Question } from "./fts5-question.ts";
import { quoted } from "./print-expression.ts";
import { printerFor } from "./printer.ts";
import { searchIndexName } from "./schema/names.ts";
import { sqliteDecimals } from "./sqlite-decimals.ts";
import { sqliteLists } from "./sqlite-lists.ts";

const likeSigns = /[!%_]/g;
const globSigns = /[*?[]/g;

/** SQLite, as the tables of `schema/` are made: times in milliseconds, decimals as text. */
export function sqliteDialect(): Dialect {
  return {
    knex: printerFor("better-sqlite3"),
    decimals: sqliteDecimals,
    longList: sqliteLists,
    updatesAsItGoes: false,
    match(how, operand, pattern) {
      switch (how) {
        case "contains":
          return fragment`instr(${operand}, ${pattern}) > 0`;
        case "startswith":
        case "endswith":
          return fragment`${operand} glob ${pattern}`;
        case "token":
          return fragment`instr(' ' || ${operand} || ' ', ${pattern}) > 0`;
        case "iexact":
          return fragment`fold(${operand}) = ${pattern}`;
        default:
          return fragment`fold(${operand}) like ${pattern} escape '!'`;
      }
    },
    fullText(table, column, question, newest) {
      const index = plain(quoted(searchIndexName(table, column)));
      const end = newest === null ? "" : ` order by \`rowid\` desc limit ${newest}`;
      return fragment`select \`rowid\` as \`id\` from ${index} where ${index} match ${question}${plain(end)}`;
    },
    lock: () => "",
    exact: (column) => `cast(${column} as text)`,
    encode,
  };
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
    case "contains":
    case "token":
    case "bigint":
    case "double":
    case "decimal":
    case "text":
    case "json":
      return value;
    case "fullText":
      return fts5Question(value as string);
    case "startswith":
      return `${(value as string).replace(globSigns, "[$&]")}*`;
    case "endswith":
      return `*${(value as string).replace(globSigns, "[$&]")}`;
    case "iexact":
      return folded(value as string);
    case "icontains":
      return `%${escaped(value as string)}%`;
    case "istartswith":
      return `${escaped(value as string)}%`;
    case "iendswith":
      return `%${escaped(value as string)}`;
    default:
      return bind satisfies never;
  }
}

/** better-sqlite3 binds a number beyond 32 bits as a floating one, a bigint never. */
export function wholeNumber(value: number): number | bigint {
  return value === (value | 0) ? value : BigInt(value);
}

function escaped(text: string): string {
  return folded(text).replace(likeSigns, "!$&");
}
