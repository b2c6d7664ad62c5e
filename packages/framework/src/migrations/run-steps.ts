import type { Database } from "../database/database.ts";
import { DatabaseError } from "../database/errors.ts";
import { QuintetError } from "../kernel/errors.ts";
import { migrationError } from "./error.ts";
import { placeOf } from "./journal.ts";
import type { Journal, JournalStep } from "./journal.ts";
import type { SqlWork } from "./operation.ts";
import type { Step } from "./replay.ts";
import { runTransition } from "./run-table.ts";

/** How a statement goes on that was cut short and cannot be looked up: run it again, or skip it. */
export type Interrupted = "again" | "done";

/** A migration that is being run in one direction. */
export interface Run {
  readonly db: Database;
  readonly name: string;
  readonly journal: Journal;
  readonly interrupted: Interrupted | undefined;
  readonly log: ((line: string) => void) | undefined;
}

/** An operation is spoken of when it takes longer than this, and again as often, in milliseconds. */
const SPEAK_EVERY = 5_000;

/** Says of a long operation what is being done and for how long; a large table takes its time. */
async function aloud(run: Run, { operation }: Step, work: () => Promise<void>): Promise<void> {
  const began = performance.now();
  const seconds = () => Math.round((performance.now() - began) / 1000);
  const speak = () => run.log?.(`    ${operation.describe}: ${seconds()} s so far`);
  const timer = setInterval(speak, SPEAK_EVERY);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  if (performance.now() - began > 1_000) run.log?.(`    ${operation.describe}: ${seconds()} s`);
}

/** Runs the steps that the journal does not have as done, and writes each down. */
export async function runSteps(run: Run, steps: readonly Step[]): Promise<void> {
  const known = await run.journal.steps();
  for (const [at, step] of steps.entries()) {
    try {
      await aloud(run, step, () => runStep(run, at, step, known));
    } catch (error) {
      throw explained(error, run, at, step);
    }
  }
}

async function runStep(
  run: Run,
  at: number,
  { operation, work }: Step,
  known: ReadonlyMap<string, JournalStep>,
): Promise<void> {
  const written = operation.describe.slice(0, 255);
  const done: JournalStep = { step: at, part: 0, state: "done", operation: written };
  refuseChanged(known.get(placeOf(at, 0)), written);
  if (work.kind === "sql") return runSqlWork(run, at, written, work.sql, known);
  if (known.has(placeOf(at, 0))) return;
  if (work.kind === "table") {
    await runTransition(run.db, work.transition);
    return run.journal.write(done, undefined);
  }
  await run.db.transaction(async () => {
    await work.run(run.db);
    await run.journal.write(done, undefined);
  });
}

function refuseChanged(known: JournalStep | undefined, operation: string): void {
  if (known === undefined || known.operation === operation) return;
  throw migrationError(
    "migrations.changed-midway",
    `When the migration was begun, this operation was: ${known.operation}; it was done as that.`,
    "Put the operations that were done back as they were, and change only those after them.",
  );
}

async function runSqlWork(
  run: Run,
  at: number,
  operation: string,
  { statements, unless }: SqlWork,
  known: ReadonlyMap<string, JournalStep>,
): Promise<void> {
  if (unless !== undefined && (await run.db.execute(unless)).rows.length > 0) return;
  for (const [part, statement] of statements(run.db.engine).entries()) {
    const before = known.get(placeOf(at, part));
    if (before?.state === "done") continue;
    const step: JournalStep = { step: at, part, state: "begun", operation };
    await runStatement(run, statement, step, before, unless !== undefined);
  }
}

/** Rows and journal change together; MySQL cannot do that for DDL, so its beginning is noted first. */
async function runStatement(
  { db, journal, interrupted }: Run,
  statement: string,
  begun: JournalStep,
  before: JournalStep | undefined,
  repeatable: boolean,
): Promise<void> {
  const done: JournalStep = { ...begun, state: "done" };
  if (db.features.transactionalDdl || changesRows(statement)) {
    return db.transaction(async () => {
      await db.execute(statement);
      await journal.write(done, before);
    });
  }
  if (before !== undefined && !repeatable && interrupted === undefined) throw unclear(statement);
  if (before === undefined) await journal.write(begun, undefined);
  if (before === undefined || repeatable || interrupted === "again") await db.execute(statement);
  await journal.write(done, begun);
}

function changesRows(statement: string): boolean {
  return /^\s*(insert|update|delete|replace|with|select)\b/i.test(statement);
}

function unclear(statement: string): Error {
  return migrationError(
    "migrations.unclear-step",
    `An earlier run was cut short while this statement ran, and nobody knows whether it took effect: ${statement}`,
    "Look at the database. Then run migrate --interrupted done (it did) or --interrupted again (it " +
      "did not). A query as `unless` of runSql answers this by itself.",
  );
}

function explained(error: unknown, { db, name }: Run, at: number, { operation }: Step): Error {
  const where = `${name}, operation ${at + 1} (${operation.describe})`;
  const code = error instanceof QuintetError ? error.code : "migrations.step-failed";
  const kept = db.features.transactionalDdl
    ? "Nothing of this migration was kept."
    : "What was done before it is kept, and the next run goes on from there.";
  const own = error instanceof QuintetError ? error.hint : undefined;
  return new QuintetError(`${where}: ${messageOf(error)}`, {
    code: code.startsWith("migrations.") ? code : "migrations.step-failed",
    hint: `${own ?? "Correct the cause, then run migrate again."} ${kept}`,
    cause: error,
  });
}

/** The database's words leave out the statement; here it holds no secrets and tells most. */
function messageOf(error: unknown): string {
  if (error instanceof DatabaseError && error.sql !== undefined) {
    return `${error.message} The statement was: ${error.sql}`;
  }
  return error instanceof Error ? error.message : String(error);
}
