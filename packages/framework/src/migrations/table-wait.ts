import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "../database/database.ts";
import { LockTimeout } from "../database/errors.ts";
import { migrationError } from "./error.ts";
import { holdersOf } from "./lock-holders.ts";

/** How long a change of a table waits for those who use it. */
export interface TableWait {
  /** Seconds of one try. Whoever asks for the table meanwhile waits behind it. */
  readonly seconds: number;
  readonly tries: number;
}

export const TABLE_WAIT: TableWait = { seconds: 5, tries: 6 };

/** The pause after the first try, in milliseconds; each one is twice as long as the last. */
const FIRST_PAUSE = 1_000;

/** Run the block with a bound on how long a statement of this session waits for a table. */
export async function withTableWait<T>(
  db: Database,
  { seconds }: TableWait = TABLE_WAIT,
  run: () => Promise<T>,
): Promise<T> {
  if (db.engine === "sqlite") return run();
  await db.execute(`SET SESSION lock_wait_timeout = ${seconds}`);
  try {
    return await run();
  } finally {
    await db.execute("SET SESSION lock_wait_timeout = DEFAULT").catch(gone);
  }
}

/** The connection is lost, and its settings with it. */
function gone(): void {}

/**
 * Run a change of a table; where somebody uses it for longer than a try waits, let those who queued behind it
 * go on, and try again.
 */
export async function tryRepeatedly(
  { db, log, tableWait }: Waiting,
  table: string,
  run: () => Promise<unknown>,
): Promise<void> {
  for (let tried = 1; ; tried++) {
    try {
      return void (await run());
    } catch (error) {
      if (!(error instanceof LockTimeout) || db.engine === "sqlite") throw error;
      if (tried >= tableWait.tries) throw await inUse(db, table, tableWait, error);
    }
    const pause = FIRST_PAUSE * 2 ** (tried - 1);
    log?.(`    The table ${table} is in use; trying again in ${pause / 1000} s.`);
    await sleep(pause);
  }
}

interface Waiting {
  readonly db: Database;
  readonly log: ((line: string) => void) | undefined;
  readonly tableWait: TableWait;
}

async function inUse(
  db: Database,
  table: string,
  { seconds, tries }: TableWait,
  cause: Error,
): Promise<Error> {
  const holders = await holdersOf(db, table);
  return migrationError(
    "migrations.table-in-use",
    `Somebody has held the table "${table}" during each of ${tries} tries of ${seconds} seconds. ${holders.says}`,
    `A transaction that has read the table holds it until it ends. Let it end, or end it with KILL ${holders.first ?? "and its number"}.`,
    cause,
  );
}
