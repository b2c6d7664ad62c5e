import type { Database } from "../database/database.ts";
import { applyMigration } from "./apply.ts";
import type { Course } from "./apply.ts";
import { readMigrations } from "./folder.ts";
import type { MigrationFile } from "./folder.ts";
import { ownPart, type HasTable } from "./own-part.ts";
import { readJournal } from "./journal.ts";
import { alone, patiently } from "./lock.ts";
import { foretoldStep } from "./foreseen.ts";
import { Origins } from "./origins.ts";
import { editedNames, planned } from "./plan.ts";
import { adoptReplaced, underNewNames } from "./replaced.ts";
import type { Planned } from "./plan.ts";
import { backwardSteps, forwardSteps, stateAfter, stepBack } from "./replay.ts";
import type { Interrupted } from "./run.ts";
import { withTableWait } from "./table-wait.ts";
import type { TableWait } from "./table-wait.ts";

/** Options of a run of migrations. */
export interface MigrateOptions {
  /** Is told what is done, line by line. */
  readonly log?: ((line: string) => void) | undefined;
  /** The last migration to have: its name or number, or `zero`; left out: all of them. */
  readonly to?: string | undefined;
  /** Only say what would be done. */
  readonly plan?: boolean | undefined;
  /** Only write down that it was done: somebody did it by hand. */
  readonly fake?: boolean | undefined;
  /** What to do with a statement that was cut short and cannot be looked up. */
  readonly interrupted?: Interrupted | undefined;
  /** Whether the database has a table, where a site has several databases; left out: it has all. */
  readonly has?: HasTable | undefined;
  /** Do what keeps everybody from writing to a large table as long as it takes, instead of refusing it. */
  readonly allowLocking?: boolean | undefined;
  /** How long to wait for a table that somebody uses, and how often (default 5 seconds, 6 times). */
  readonly tableWait?: TableWait | undefined;
  /** How long to wait for another run, in seconds (default 600). */
  readonly waitSeconds?: number | undefined;
}

/**
 * Bring the database to the last migration of the folder, or to `to`. Any number of processes may
 * do so at once: each migration is applied once. A run that was killed is finished by the next.
 * @returns the migrations that were run (with `plan`: that would be), in that order.
 */
export async function migrate(
  db: Database,
  folder: string,
  options: MigrateOptions = {},
): Promise<string[]> {
  const files = ownPart(await readMigrations(folder), options.has);
  const entries = underNewNames(files, await readJournal(db));
  for (const name of editedNames(files, entries)) {
    options.log?.(
      `Warning: ${name} was edited after it was applied; the database has it as it was.`,
    );
  }
  const plan = planned(files, entries, options.to);
  if (options.plan === true) {
    return foretold(db, plan, files, options, new Set(entries.map(({ name }) => name)));
  }
  if (plan.length === 0) return [];
  return alone(db, options, () =>
    withTableWait(db, options.tableWait, () => runPlan(db, files, options)),
  );
}

async function runPlan(
  db: Database,
  files: readonly MigrationFile[],
  options: MigrateOptions,
): Promise<string[]> {
  const done: string[] = [];
  await adoptReplaced(db, files);
  const entries = await readJournal(db);
  const had = new Set(entries.map(({ name }) => name));
  for (const one of planned(files, entries, options.to)) {
    const began = performance.now();
    const course = options.fake === true ? NOTHING : courseOf(one, files, had);
    const apply = () => applyMigration(db, one, course, options);
    if (!(await patiently(options, apply))) continue;
    done.push(one.file.name);
    options.log?.(`${titleOf(one)} (${Math.round(performance.now() - began)} ms)`);
  }
  // Servers look at changed tables by themselves; SQLite would plan by what it knew before.
  if (done.length > 0 && db.engine === "sqlite") await db.refreshStatistics();
  return done;
}

/** What is only written down needs no way, not even back from where there is none. */
const NOTHING: Course = { kind: "whole", steps: [] };

/** Migrations of another branch that the database `had` come before those that it did not know. */
function courseOf(
  { file, direction, turned }: Planned,
  files: readonly MigrationFile[],
  had: ReadonlySet<string>,
): Course {
  const early = files.slice(0, file.number - 1);
  const late =
    direction === "up" ? files.slice(file.number).filter(({ name }) => had.has(name)) : [];
  const before = stateAfter(late.length === 0 ? early : inOrderOf(had, [...early, ...late]));
  const forward = forwardSteps(file, before).steps;
  if (turned && direction === "down") {
    return { kind: "turned", begun: forward, opposite: stepBack(file, before) };
  }
  if (direction === "up" && !turned) return { kind: "whole", steps: forward };
  const back = backwardSteps(file, before);
  if (!turned) return { kind: "whole", steps: back };
  return { kind: "turned", begun: back, opposite: (at) => forward.at(-1 - at)! };
}

function inOrderOf(had: ReadonlySet<string>, files: readonly MigrationFile[]): MigrationFile[] {
  return files.toSorted((a, b) => Number(had.has(b.name)) - Number(had.has(a.name)));
}

async function foretold(
  db: Database,
  plan: readonly Planned[],
  files: readonly MigrationFile[],
  { log }: MigrateOptions,
  had: ReadonlySet<string>,
): Promise<string[]> {
  const origins = new Origins();
  for (const one of plan) {
    log?.(titleOf(one));
    const course = courseOf(one, files, had);
    if (course.kind === "turned") log?.("    as far as it was done the other way");
    else for (const step of course.steps) log?.(`    ${await foretoldStep(db, step, origins)}`);
  }
  return plan.map(({ file }) => file.name);
}

function titleOf({ file, direction }: Planned): string {
  return `${direction === "up" ? "Apply" : "Take back"} ${file.name}`;
}
