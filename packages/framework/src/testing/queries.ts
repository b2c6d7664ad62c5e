import type { LoggedQuery } from "../database/query-log.ts";
import { currentDatabase } from "../database/scope.ts";

function listing(queries: readonly LoggedQuery[]): string {
  return queries.map(({ sql }, index) => `  ${index + 1}. ${sql}`).join("\n");
}

/** Budgets of queries: a test fails beyond them, and lists what was sent. */
export const queries = {
  /** Runs it, and fails when it sent more statements than that. */
  async atMost<T>(most: number, run: () => Promise<T>): Promise<T> {
    const { result, queries: sent } = await currentDatabase().queries.record(run);
    if (sent.length > most) {
      throw new Error(`${sent.length} queries were sent, ${most} allowed:\n${listing(sent)}`);
    }
    return result;
  },

  /** How many statements it sent. */
  async count(run: () => Promise<unknown>): Promise<number> {
    return (await currentDatabase().queries.record(run)).queries.length;
  },
};
