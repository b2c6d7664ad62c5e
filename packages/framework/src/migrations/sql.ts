import type { Engine } from "../database/database.ts";
import { transitionSql } from "../database/schema/statements.ts";
import { readMigrations } from "./folder.ts";
import { ownPart, type HasTable } from "./own-part.ts";
import { targetNumber } from "./plan.ts";
import { backwardSteps, forwardSteps, stateAfter } from "./replay.ts";
import type { MigrationStep } from "./replay.ts";

/**
 * Return the SQL of one migration of the folder, by name or number, as a fresh database would get
 * it.
 */
export async function migrationSql(
  { engine }: { readonly engine: Engine },
  folder: string,
  migration: string,
  options: { readonly backwards?: boolean; readonly has?: HasTable } = {},
): Promise<string[]> {
  const files = ownPart(await readMigrations(folder), options.has);
  const file = files[targetNumber(files, migration) - 1];
  if (file === undefined) return [];
  const before = stateAfter(files.slice(0, file.number - 1));
  const steps =
    options.backwards === true ? backwardSteps(file, before) : forwardSteps(file, before).steps;
  return steps.flatMap((step) => [`-- ${step.operation.describe}`, ...sqlOfStep(step, engine)]);
}

function sqlOfStep({ work }: MigrationStep, engine: Engine): string[] {
  switch (work.kind) {
    case "table":
      return transitionSql(work.transition, engine).map((statement) => `${statement};`);
    case "sql":
      return work.sql.statements(engine).map((statement) => `${statement};`);
    case "fill":
      return [`${work.fill(engine).sql};`];
    case "data":
      return [];
  }
}
