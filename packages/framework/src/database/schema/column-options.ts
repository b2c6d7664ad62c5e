import type { Engine } from "../database.ts";
import { BYTES, WORDS } from "./collations.ts";
import { isText, textOrder } from "./column-type.ts";
import { unquotedSqlite } from "./definition-text.ts";
import { checkOf } from "./sqlite-checks.ts";
import { textOfLiteral } from "./literal-text.ts";
import { quoteText } from "./quote-text.ts";
import type { ColumnState } from "./state.ts";

/** What stands beside the type of a column, by the word that it begins with: `COLLATE`, `ON UPDATE`. */
export type Clauses = ReadonlyMap<string, string>;

const PIECE =
  /'(?:[^'\\]|''|\\.)*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\{[^{}]+\}|[()]|\s+|[^\s()'"`{]+/g;
const OPENING =
  /^(?:collate|comment|invisible|check|default|auto_increment|on update|not null|srid|unique|constraint)$/i;

/** Return the clauses of the options of a column, each as {@link clauseText} writes it back. */
export function clausesIn(options: string): Clauses {
  const clauses = new Map<string, string>();
  const pieces = options.match(PIECE) ?? [];
  let [open, word] = [0, ""];
  for (let at = 0; at < pieces.length; at++) {
    const piece = pieces[at]!;
    const two = `${piece} ${pieces[at + 2] ?? ""}`;
    const opening = open > 0 ? undefined : [two, piece].find((one) => OPENING.test(one));
    if (opening !== undefined) {
      const again = clauses.get(opening.toUpperCase());
      word = opening.toUpperCase();
      clauses.set(word, again === undefined ? "" : `${again.trim()} ${word} `);
      if (opening === two) at += 2;
      continue;
    }
    if (piece === "(") open++;
    if (piece === ")") open--;
    clauses.set(word, (clauses.get(word) ?? "") + piece);
  }
  return new Map(
    [...clauses].filter(([one]) => one !== "").map(([one, text]) => [one, settled(one, text)]),
  );
}

/** Catalogues write the same in several ways. */
function settled(word: string, text: string): string {
  const bare = text.trim();
  switch (word) {
    case "COLLATE":
    case "ON UPDATE":
      return bare.toLowerCase().replace(/\(\)$/, "");
    case "COMMENT":
      return textOfLiteral(bare) ?? bare;
    default:
      return bare;
  }
}

/** Return one clause as SQL, its columns still in braces. */
export function clauseText([word, value]: readonly [string, string], engine: Engine): string {
  if (word === "COMMENT") return `${word} ${quoteText(value, engine)}`;
  return value === "" ? word : `${word} ${word === "ON UPDATE" ? value.toUpperCase() : value}`;
}

/** Return the options of a column out of its clauses. */
export function optionsOf(clauses: Clauses, engine: Engine): string {
  return [...clauses].map((clause) => clauseText(clause, engine)).join(" ");
}

/** Clauses that say what a column says otherwise: they are no options to be told apart by. */
export const VALUE_CLAUSES: readonly string[] = ["DEFAULT", "NOT NULL", "AUTO_INCREMENT"];

/** Return the clauses that a column has on an engine: those that it says, and those of its kind. */
export function clausesOf(field: ColumnState, engine: Engine): Clauses {
  const said = clausesIn(field.columnOptions?.[engine] ?? "");
  const all = new Map([...ownClauses(field, engine), ...said]);
  for (const word of VALUE_CLAUSES) all.delete(word);
  return all;
}

function ownClauses(field: ColumnState, engine: Engine): Clauses {
  if (engine === "sqlite") {
    const check = field.columnType?.sqlite === undefined ? checkOf(field) : undefined;
    return check === undefined ? new Map() : new Map([["CHECK", `(${unquotedSqlite(check)})`]]);
  }
  const isJson = field.kind === "json" && field.columnType?.[engine] === undefined;
  if (isJson && engine === "mariadb") {
    return new Map([
      ["COLLATE", "utf8mb4_bin"],
      ["CHECK", `(json_valid({${field.column}}))`],
    ]);
  }
  if (!isText(field, engine)) return new Map();
  return new Map([["COLLATE", (textOrder(field, engine) === "bytes" ? BYTES : WORDS)[engine]]]);
}

/** Return whether two columns have the same beside their types. */
export function sameClauses(some: Clauses, others: Clauses): boolean {
  const line = (clauses: Clauses): string =>
    JSON.stringify([...clauses].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return line(some) === line(others);
}

/** Return a type so that two spellings of one are the same: in small letters but for its words, without spaces. */
export function typeKey(type: string): string {
  return type.replaceAll(/'(?:[^']|'')*'|\s*([,()])\s*|[^'\s,()]+/g, (piece, sign?: string) =>
    piece.startsWith("'") ? piece : (sign ?? piece.toLowerCase()),
  );
}
