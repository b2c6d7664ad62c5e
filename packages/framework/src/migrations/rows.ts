import type { Database } from "../database/database.ts";
import { quoteName } from "../database/schema/names.ts";

/** Return how many rows of a table meet a condition in SQL. */
export async function rowCount(db: Database, table: string, condition: string): Promise<number> {
  const { rows } = await db.execute<{ n: number }>(
    `SELECT COUNT(*) AS n FROM ${quoteName(table, db.engine)} WHERE ${condition}`,
  );
  return Number(rows[0]!.n);
}

/** Return a value as it is shown as an example; a long one is cut. */
export function shown(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return `${value.byteLength} bytes`;
  if (typeof value !== "string") return String(value);
  return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
}
