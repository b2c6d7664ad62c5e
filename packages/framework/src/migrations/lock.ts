import type { Database } from "../database/database.ts";
import { LockTimeout } from "../database/errors.ts";
import { migrationError } from "./error.ts";

const PAUSE_SECONDS = 2;
const WAIT_SECONDS = 600;

export interface LockOptions {
  readonly log?: ((line: string) => void) | undefined;
  /** How long to wait for another run, in seconds. */
  readonly waitSeconds?: number | undefined;
}

/**
 * Run the block in one migrator at a time. On SQLite each migration is one transaction that locks
 * the file, and that is enough.
 */
export function alone<T>(db: Database, options: LockOptions, run: () => Promise<T>): Promise<T> {
  return db.engine === "sqlite"
    ? db.pinned(run)
    : namedLock(db, "quintet migrations", run, options);
}

/**
 * Run the block, and again while another process holds the file of SQLite, as long as the options
 * say.
 */
export async function patiently<T>(
  { log, waitSeconds = WAIT_SECONDS }: LockOptions,
  run: () => Promise<T>,
): Promise<T> {
  const deadline = performance.now() + waitSeconds * 1000;
  for (;;) {
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof LockTimeout) || performance.now() > deadline) throw error;
      log?.("Another process is writing to this database: waiting for it.");
    }
  }
}

/**
 * Run the block in one process at a time of all that share the database. MySQL gives the lock back
 * by itself when the connection dies; on SQLite it is a transaction around the block.
 */
export function namedLock<T>(
  db: Database,
  name: string,
  run: () => Promise<T>,
  options: LockOptions = {},
): Promise<T> {
  if (db.engine === "sqlite") return db.transaction(run);
  return db.pinned(async () => {
    await takeLock(db, name, options);
    try {
      return await run();
    } finally {
      await db.execute(`SELECT RELEASE_LOCK(${LOCK}) AS released`, [name]).catch(alreadyReleased);
    }
  });
}

/** A server has one list of locks for all its databases; a name may have 64 characters. */
const LOCK = "SHA2(CONCAT(DATABASE(), ':', ?), 256)";

/** The connection is gone, and the lock with it. */
function alreadyReleased(): void {}

async function takeLock(
  db: Database,
  name: string,
  { log, waitSeconds = WAIT_SECONDS }: LockOptions,
): Promise<void> {
  if (await tryLock(db, name, 0)) return;
  log?.("Another process is doing this: waiting for it.");
  for (let left = waitSeconds; left > 0; left -= PAUSE_SECONDS) {
    if (await tryLock(db, name, Math.min(left, PAUSE_SECONDS))) return;
  }
  throw migrationError(
    "migrations.locked",
    `Another process has held the lock "${name}" of this database for more than ${waitSeconds} seconds.`,
    "Look at what it is doing (SHOW PROCESSLIST), and try again when it has ended.",
  );
}

async function tryLock(db: Database, name: string, seconds: number): Promise<boolean> {
  const { rows } = await db.execute<{ got: number | null }>(`SELECT GET_LOCK(${LOCK}, ?) AS got`, [
    name,
    seconds,
  ]);
  return Number(rows[0]?.got) === 1;
}
