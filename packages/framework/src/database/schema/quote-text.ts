import type { Engine } from "../database.ts";

/** Return a text in quotes, as the engine reads it. */
export function quoteText(text: string, engine: Engine): string {
  const doubled = text.replaceAll("'", "''");
  return engine === "sqlite" ? `'${doubled}'` : `'${doubled.replaceAll("\\", "\\\\")}'`;
}

/** Return the text that a constant of SQLite is, which reads double quotes as single ones there; undefined: it is none. */
export function quotedText(constant: string): string | undefined {
  const [, single, double] = /^(?:'((?:[^']|'')*)'|"((?:[^"]|"")*)")$/.exec(constant) ?? [];
  return single?.replaceAll("''", "'") ?? double?.replaceAll('""', '"');
}
