import { inspectTable } from "../database/schema/inspect.ts";
import { remaining } from "../database/schema/statements.ts";
import { migrationError } from "./error.ts";
import { placeOf } from "./journal.ts";
import type { Journal, JournalStep } from "./journal.ts";
import { lookAhead } from "./look-ahead.ts";
import type { SqlWork } from "./operation.ts";
import type { MigrationStep } from "./replay.ts";
import { refuseChanged, runStep } from "./run-steps.ts";
import type { Run } from "./run.ts";

/** A migration that was begun in one direction, and the step that undoes each of its steps. */
export interface Turn {
  readonly begun: readonly MigrationStep[];
  readonly opposite: (at: number) => MigrationStep;
}

type Known = ReadonlyMap<string, JournalStep>;

/**
 * Undo what was done of a migration, last step first, and strike each out of the journal of its
 * beginning; so a run that is cut short here may be ended in either direction.
 */
export async function turnBack(run: Run, beginning: Journal, turn: Turn): Promise<void> {
  const known = await beginning.steps();
  const places = await donePlaces(run, turn.begun, known);
  const last = turn.begun.length - 1;
  const undoing = new Map(places.map((at) => [last - at, turn.opposite(at)]));
  const undone = await run.journal.steps();
  await lookAhead(run, [...undoing.values()], new Map(), 0);
  for (const [place, step] of undoing) {
    const undo = async (): Promise<void> => {
      // A table can be looked at; so where a run is cut short here, the step is open and not done.
      if (step.work.kind === "table") await beginning.forget(last - place);
      await runStep(run, place, step, undone);
      await beginning.forget(last - place);
      await run.journal.forget(place);
    };
    await (step.work.kind === "data" ? run.db.transaction(undo) : undo());
  }
}

/**
 * Strike out of the journal the steps that were undone: a run that undid steps and was cut short
 * may have left one that still stands as done.
 */
export async function forgetUndone(
  journal: Journal,
  opposite: Journal,
  count: number,
): Promise<void> {
  for (const { step, state } of (await opposite.steps()).values()) {
    if (state !== "done") continue;
    await journal.forget(count - 1 - Number(step));
    await opposite.forget(Number(step));
  }
}

/** The steps that took effect, and the one that may have done so by half; the last one first. */
async function donePlaces(
  run: Run,
  begun: readonly MigrationStep[],
  known: Known,
): Promise<number[]> {
  const written = begun.map((step, at) => {
    const entries = [...known.values()].filter((entry) => Number(entry.step) === at);
    for (const entry of entries) refuseChanged(entry, step.operation);
    return entries.length > 0;
  });
  const reached = Math.min(written.lastIndexOf(true) + 1, begun.length - 1);
  const places: number[] = [];
  for (let at = reached; at >= 0; at--) {
    if (await tookEffect(run, at, begun[at]!, known, written)) places.push(at);
  }
  return places;
}

async function tookEffect(
  run: Run,
  at: number,
  { work }: MigrationStep,
  known: Known,
  written: readonly boolean[],
): Promise<boolean> {
  switch (work.kind) {
    case "data":
    case "fill":
      return written[at]!;
    case "sql":
      return sqlTookEffect(run, at, work.sql, known);
    case "table": {
      if (written[at]!) return true;
      const { before, after } = work.transition;
      const table = (before ?? after)!.table;
      const actual =
        (after && (await inspectTable(run.db, after.table))) ?? (await inspectTable(run.db, table));
      // What contradicts the step was there before it, and is not its to undo.
      return remaining(work.transition, run.db.engine, actual).contradiction === undefined;
    }
  }
}

/** SQL of several statements that stopped between two of them: only a person knows what that left. */
async function sqlTookEffect(
  { db, interrupted }: Run,
  at: number,
  { statements, unless }: SqlWork,
  known: Known,
): Promise<boolean> {
  if (unless !== undefined) return (await db.execute(unless)).rows.length > 0;
  const states = statements(db.engine).map((_, part) => known.get(placeOf(at, part))?.state);
  if (states.every((state) => state === "done")) return states.length > 0;
  if (states.every((state) => state === undefined)) return false;
  if (interrupted !== undefined) return interrupted === "done";
  throw migrationError(
    "migrations.unclear-step",
    `Of the ${states.length} statements of operation ${at + 1}, ${states.filter((state) => state === "done").length} were run; what takes back all of them may not fit.`,
    "Look at the database. Then run migrate --interrupted done (what takes it back is run), or undo " +
      "them by hand and run migrate --interrupted again (it is left as it is).",
  );
}
