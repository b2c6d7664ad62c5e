import { callSite } from "../debug/frames.ts";
import type { Database } from "../database/database.ts";

/** A statement that took long, without its values. */
export interface SlowStatement {
  readonly sql: string;
  /** Milliseconds. */
  readonly took: number;
  readonly rows: number;
  /** The line of the site that waited for it; null where it is not known. */
  readonly at: string | null;
}

/** Options of the log of slow statements. */
export interface SlowStatementOptions {
  /** Statements that take longer are told of, in milliseconds. */
  readonly milliseconds: number;
  readonly write: (statement: SlowStatement) => void;
}

/** Tell of each statement that takes long; the function returned ends that. */
export function slowStatements(
  database: Database,
  { milliseconds: most, write }: SlowStatementOptions,
): () => void {
  return database.queries.listen(({ sql, milliseconds, rows }) => {
    if (milliseconds < most) return;
    write({ sql, took: Math.round(milliseconds), rows, at: callSite() });
  });
}
