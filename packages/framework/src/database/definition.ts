import { QuintetError } from "../kernel/errors.ts";
import type { Bind, Scalar } from "../sql/bind.ts";
import type { Expression, Value } from "../sql/tree.ts";
import type { Engine } from "./database.ts";
import type { Dialect } from "./printing/dialect.ts";
import { mysqlDecimals } from "./mysql/decimals.ts";
import { printed } from "./printing/print-expression.ts";
import type { Printing } from "./printing/printing.ts";
import type { DefinitionText } from "./schema/state.ts";
import { timeText } from "./schema/kinds/date-time.ts";
import { quoteText } from "./schema/quote-text.ts";
import { sqliteDecimals } from "./sqlite/decimals.ts";

/**
 * Return an expression over the columns of one table as text for the table's definition: its columns in
 * braces, its values written out. Throws where a definition cannot have it: a subquery, a search, an
 * aggregate.
 */
export function definitionText(node: Expression): DefinitionText {
  const sqlite = textFor(node, "sqlite");
  const mysql = textFor(node, "mysql");
  const mariadb = textFor(node, "mariadb");
  return sqlite === mysql && mysql === mariadb ? sqlite : { sqlite, mysql, mariadb };
}

function textFor(node: Expression, engine: Engine): string {
  const values: Value[] = [];
  const at: Printing = {
    dialect: dialectOf(engine),
    slot: (value) => values.push(value),
    list: refuse,
    levels: [{ letter: "t", only: null }],
    select: refuse,
  };
  const { sql, slots } = printed(node, at);
  const [first, ...rest] = sql.replaceAll(/`t0`\.`((?:[^`]|``)+)`/g, inBraces).split("?");
  const literals = slots.map((slot) => literal(values[slot - 1]!, engine));
  return first + rest.map((piece, index) => literals[index]! + piece).join("");
}

function inBraces(_: string, quoted: string): string {
  const column = quoted.replaceAll("``", "`");
  if (!/[{}]/.test(column)) return `{${column}}`;
  throw new QuintetError(
    `The column "${column}" cannot stand in a definition: its name has a brace.`,
    { code: "database.bad-definition" },
  );
}

function refuse(): never {
  throw new QuintetError(
    "The definition of a table can look at nothing but the row itself: it has no subquery, no search and no aggregate.",
    { code: "database.bad-definition" },
  );
}

/** What an expression alone needs of a dialect; whatever else is asked for is beyond a definition. */
function dialectOf(engine: Engine): Dialect {
  const own = {
    engine,
    decimals: engine === "sqlite" ? sqliteDecimals : mysqlDecimals,
    longList: null,
  };
  return new Proxy(own as Partial<Dialect> as Dialect, {
    get: (_, name) => (name in own ? own[name as keyof typeof own] : refuse()),
  });
}

function literal({ bind, value, as }: Value, engine: Engine): string {
  const scalar = as === undefined ? value : as[engine](value);
  switch (typeof scalar) {
    case "boolean":
      return scalar ? "1" : "0";
    case "number":
    case "bigint":
      return String(scalar);
    case "string":
      return textLiteral(bind, scalar, engine);
    default:
      return objectLiteral(scalar, engine);
  }
}

/** The servers compute with decimals exactly as long as they are no text. */
function textLiteral(bind: Bind, text: string, engine: Engine): string {
  if (bind === "decimal" && engine !== "sqlite") return text;
  if (!text.includes("\0")) return quoteText(text, engine);
  throw new QuintetError("A text in the definition of a table cannot have the character NUL.", {
    code: "database.bad-definition",
  });
}

function objectLiteral(value: Exclude<Scalar, string | number | bigint | boolean>, engine: Engine) {
  if (value === null) return "NULL";
  if (value instanceof Uint8Array) return `X'${Buffer.from(value).toString("hex")}'`;
  return engine === "sqlite" ? String(value.getTime()) : quoteText(timeText(value), engine);
}
