import { ConnectionLost } from "../database/errors.ts";
import { migrationError } from "./error.ts";
import { fillRows } from "./fill-rows.ts";
import { placeOf } from "./journal.ts";
import type { Journal, JournalStep } from "./journal.ts";
import { lookAhead } from "./look-ahead.ts";
import { refuseMisfits } from "./misfits.ts";
import type { Operation, SqlWork } from "./operation.ts";
import type { MigrationStep } from "./replay.ts";
import type { Run } from "./run.ts";
import { runTransition } from "./run-table.ts";
import { stepError } from "./step-error.ts";

/** An operation is spoken of when it takes longer than this, and again as often, in milliseconds. */
const SPEAK_EVERY = 5_000;

/** Say of a long operation what is being done and for how long; a large table takes its time. */
async function aloud(
  run: Run,
  { operation }: MigrationStep,
  work: () => Promise<void>,
): Promise<void> {
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

/** Run the steps that the journal does not have as done, and write each down. */
export async function runSteps(run: Run, steps: readonly MigrationStep[]): Promise<void> {
  const known = await run.journal.steps();
  for (const [at, step] of steps.entries()) {
    await runStep(run, at, step, known);
    if (step.work.kind !== "table") await lookAhead(run, steps, known, at + 1);
  }
}

/** Run one step, unless the journal has it as done, and write it down. */
export async function runStep(
  run: Run,
  at: number,
  step: MigrationStep,
  known: ReadonlyMap<string, JournalStep>,
): Promise<void> {
  try {
    await aloud(run, step, () => work(run, at, step, known));
  } catch (error) {
    throw stepError(error, run, at, step);
  }
}

async function work(
  run: Run,
  at: number,
  { operation, work }: MigrationStep,
  known: ReadonlyMap<string, JournalStep>,
): Promise<void> {
  const written = writtenOf(operation);
  const done: JournalStep = { step: at, part: 0, state: "done", operation: written };
  refuseChanged(known.get(placeOf(at, 0)), operation);
  if (work.kind === "sql") return runSqlWork(run, at, written, work.sql, known);
  if (known.has(placeOf(at, 0))) return;
  if (work.kind === "fill") {
    await fillRows(run, work.fill(run.db.engine));
    return run.journal.write(done, undefined);
  }
  if (work.kind === "table") {
    await refuseMisfits(run.db, work.transition);
    await runTransition(run, operation, work.transition);
    return run.journal.write(done, undefined);
  }
  await run.db.transaction(async () => {
    await work.run(run.db);
    await run.journal.write(done, undefined);
  });
}

/** An operation as the journal writes it. */
function writtenOf({ describe }: Operation): string {
  return describe.slice(0, 255);
}

/** Refuse an operation that was begun when its file read otherwise. */
export function refuseChanged(known: JournalStep | undefined, operation: Operation): void {
  if (known === undefined || known.operation === writtenOf(operation)) return;
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
  if (before === undefined || repeatable || interrupted === "again") {
    await db.execute(statement).catch((error: unknown) => struckOut(journal, begun, error));
  }
  await journal.write(done, begun);
}

/** What the server refused took no effect; only a lost connection leaves that open. */
async function struckOut(journal: Journal, begun: JournalStep, error: unknown): Promise<never> {
  if (!(error instanceof ConnectionLost)) await journal.forget(begun.step, begun.part);
  throw error;
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
