import type { Database } from "../database/database.ts";
import { shapeOf } from "../database/schema/shape.ts";
import { remaining } from "../database/schema/statements.ts";
import { migrationError } from "./error.ts";
import { createJournal, Journal } from "./journal.ts";
import type { Planned } from "./plan.ts";
import type { MigrationStep } from "./replay.ts";
import { lookAhead } from "./look-ahead.ts";
import { runSteps } from "./run-steps.ts";
import type { Interrupted } from "./run.ts";
import { TABLE_WAIT } from "./table-wait.ts";
import type { TableWait } from "./table-wait.ts";
import { forgetUndone, turnBack } from "./turn-back.ts";
import type { Turn } from "./turn-back.ts";

/** The steps of a migration to be run: all of its own, or those that undo what was done. */
export type Course =
  | { readonly kind: "whole"; readonly steps: readonly MigrationStep[] }
  | ({ readonly kind: "turned" } & Turn);

export interface ApplyOptions {
  readonly fake?: boolean | undefined;
  readonly interrupted?: Interrupted | undefined;
  readonly log?: ((line: string) => void) | undefined;
  readonly allowLocking?: boolean | undefined;
  readonly tableWait?: TableWait | undefined;
}

/**
 * Run one migration in its direction.
 * @returns false when another run has done it meanwhile.
 */
export function applyMigration(
  db: Database,
  planned: Planned,
  course: Course,
  options: ApplyOptions,
): Promise<boolean> {
  const work = (): Promise<boolean> => applied(db, planned, course, options);
  if (db.engine !== "sqlite") return work();
  if (!drops(course)) return db.transaction(work);
  return withoutKeyChecks(db, () => db.transaction(work));
}

async function applied(
  db: Database,
  planned: Planned,
  course: Course,
  { interrupted, fake, log, allowLocking = false, tableWait = TABLE_WAIT }: ApplyOptions,
): Promise<boolean> {
  const { file, direction } = planned;
  await createJournal(db);
  const journal = new Journal(db, file.name, direction);
  const entry = await journal.entry();
  if (direction === "up" ? entry?.state === "applied" : entry === undefined) return false;
  const begun = entry !== undefined && entry.state !== "applied";
  const run = { db, planned, begun, journal, interrupted, log, allowLocking, tableWait };
  if (fake === true) {
    if (!begun) await journal.begin(file.hash, entry);
    await journal.finish(file.hash);
    return true;
  }
  const opposite = new Journal(db, file.name, direction === "up" ? "down" : "up");
  if (course.kind === "turned") {
    await turnBack(run, opposite, course);
  } else {
    await forgetUndone(journal, opposite, course.steps.length);
    await lookAhead(run, course.steps, await journal.steps(), 0);
    await journal.begin(file.hash, entry);
    await runSteps({ ...run, begun: true }, course.steps);
  }
  if (db.engine === "sqlite" && drops(course)) await refuseBrokenKeys(db, file.name);
  await journal.finish(file.hash);
  return true;
}

function drops(course: Course): boolean {
  return course.kind === "turned" || course.steps.some(dropsTable);
}

/** Return whether SQLite drops a table in this step, for good or because it is made anew. */
function dropsTable({ work }: MigrationStep): boolean {
  if (work.kind !== "table") return false;
  const { before, after } = work.transition;
  if (before === undefined) return false;
  if (after === undefined) return true;
  return remaining(work.transition, "sqlite", shapeOf(before, "sqlite")).rebuilds === true;
}

/** Under checks, SQLite empties a table before it drops it, and deletes what points at its rows. */
async function withoutKeyChecks<T>(db: Database, run: () => Promise<T>): Promise<T> {
  await db.execute("PRAGMA foreign_keys = OFF");
  try {
    return await run();
  } finally {
    await db.execute("PRAGMA legacy_alter_table = OFF");
    await db.execute("PRAGMA foreign_keys = ON");
  }
}

async function refuseBrokenKeys(db: Database, name: string): Promise<void> {
  const { rows } = await db.execute<{ table: string; parent: string }>("PRAGMA foreign_key_check");
  const first = rows[0];
  if (first === undefined) return;
  throw migrationError(
    "migrations.broken-keys",
    `After ${name}, ${rows.length} rows would point at nothing; the first is one of "${first.table}", at "${first.parent}".`,
    "Correct those rows before the migration, or in it with runData. Nothing of it was kept.",
  );
}
