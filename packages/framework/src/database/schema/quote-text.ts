import type { Engine } from "../database.ts";

/** Return a text in quotes, as the engine reads it. */
export function quoteText(text: string, engine: Engine): string {
  const doubled = text.replaceAll("'", "''");
  return engine === "sqlite" ? `'${doubled}'` : `'${doubled.replaceAll("\\", "\\\\")}'`;
}
