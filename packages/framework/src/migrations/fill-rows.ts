import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "../database/database.ts";
import { quoteName } from "../database/schema/names.ts";
import type { FillStatement } from "../database/schema/schema-statement.ts";

/** Rows that are written at once: others wait for their locks. */
const ROWS = 1_000;
/** Between two batches, in milliseconds: others write then. */
const PAUSE = 10;
/** How often it is said how far a fill is, in milliseconds. */
const SPEAK_EVERY = 10_000;

interface Filling {
  readonly db: Database;
  readonly log: ((line: string) => void) | undefined;
}

/**
 * Give the rows without a value one, so many at a time, each batch committed by itself. Where it is cut short, the
 * next run finds the first row that has none and goes on there: the rows themselves say how far it came.
 */
export async function fillRows({ db, log }: Filling, statement: FillStatement): Promise<void> {
  if (db.engine === "sqlite" || statement.key === undefined) {
    await db.execute(statement.sql);
    return;
  }
  const walk = walkOf(db, statement);
  let [filled, spoken] = [0, performance.now()];
  let from = await walk.firstEmpty();
  while (from !== undefined) {
    const next = await walk.keyBehind(from);
    filled += await walk.fill(from, next);
    if (next === undefined) return;
    if (performance.now() - spoken > SPEAK_EVERY) {
      const { table, column, key } = statement;
      log?.(`    ${column} of ${table}: ${filled} rows filled, up to ${key} ${next}`);
      spoken = performance.now();
    }
    await sleep(PAUSE);
    from = next;
  }
}

type Key = number | string | bigint;

/** The steps of going through a table by its key. */
interface Walk {
  firstEmpty(): Promise<Key | undefined>;
  /** Return the key of the row behind a batch that begins here; `undefined` where the table ends before. */
  keyBehind(from: Key): Promise<Key | undefined>;
  /** Return how many rows were filled. */
  fill(from: Key, next: Key | undefined): Promise<number>;
}

function walkOf(db: Database, { sql, ...names }: FillStatement): Walk {
  const [table, key, column] = [names.table, names.key!, names.column].map((name) =>
    quoteName(name, db.engine),
  );
  const one = async (text: string, bindings: readonly Key[]): Promise<Key | undefined> => {
    const { rows } = await db.execute<{ at: Key | null }>(text, bindings);
    return rows[0]?.at ?? undefined;
  };
  return {
    firstEmpty: () => one(`SELECT MIN(${key}) AS at FROM ${table} WHERE ${column} IS NULL`, []),
    keyBehind: (from) =>
      one(
        `SELECT ${key} AS at FROM ${table} WHERE ${key} >= ? ORDER BY ${key} LIMIT 1 OFFSET ${ROWS}`,
        [from],
      ),
    async fill(from, next) {
      const bound = next === undefined ? "" : ` AND ${key} < ?`;
      const bindings = next === undefined ? [from] : [from, next];
      return (await db.execute(`${sql} AND ${key} >= ?${bound}`, bindings)).affected;
    },
  };
}
