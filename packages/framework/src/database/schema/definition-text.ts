import type { Engine } from "../database.ts";
import { quoteName } from "./names.ts";
import type { DefinitionText } from "./state.ts";

const TEXT = "'(?:[^']|'')*'";
const PIECES = new RegExp(`(${TEXT})|\\{([^{}]+)\\}`, "g");

/** Return the text of one engine, its columns still in braces. */
export function textOn(text: DefinitionText, engine: Engine): string {
  return typeof text === "string" ? text : text[engine];
}

/** Return what a change of each column's name makes of the text of a definition. */
export function withColumns(text: string, change: (column: string) => string): string {
  return text.replace(PIECES, (_, quoted: string | undefined, column: string) =>
    quoted === undefined ? change(column) : quoted,
  );
}

/** Return the text with a column under a new name, on every engine. */
export function renamedIn(text: DefinitionText, from: string, to: string): DefinitionText {
  const change = (one: string): string =>
    withColumns(one, (column) => `{${column === from ? to : column}}`);
  if (typeof text === "string") return change(text);
  return { sqlite: change(text.sqlite), mysql: change(text.mysql), mariadb: change(text.mariadb) };
}

/** Return the SQL of a definition, its columns in the engine's quotes. */
export function definitionSql(text: string, engine: Engine): string {
  return withColumns(text, (column) => quoteName(column, engine));
}

/** Return the columns that a definition reads, each once. */
export function columnsIn(text: DefinitionText): string[] {
  const found = new Set<string>();
  for (const one of typeof text === "string" ? [text] : Object.values(text)) {
    withColumns(one, (column) => {
      found.add(column);
      return column;
    });
  }
  return [...found];
}

/** Return SQL of SQLite as the text of a definition: every quoted name is a column of the table. */
export function unquotedSqlite(sql: string): string {
  return sql.replace(
    new RegExp(`(${TEXT})|"((?:[^"]|"")*)"`, "g"),
    (_, quoted: string | undefined, column: string) =>
      quoted ?? `{${column.replaceAll('""', '"')}}`,
  );
}

const WORD = /[\p{L}\p{N}_]+/gu;

/**
 * Return whether SQL that a server has written in its own way, with other brackets and operators,
 * can be a definition: whether it names every column and every constant of it.
 */
export function canBe(definition: string, written: string): boolean {
  const said = new Set(written.match(WORD));
  const pieces = definition.match(new RegExp(`${TEXT}|\\{[^{}]+\\}|\\b\\d[\\d.]*\\b`, "g")) ?? [];
  return pieces.flatMap((piece) => piece.match(WORD) ?? []).every((word) => said.has(word));
}
