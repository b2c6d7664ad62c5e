import { DatabaseError } from "../database/errors.ts";
import { QuintetError } from "../kernel/errors.ts";
import type { MigrationStep } from "./replay.ts";
import type { Run } from "./run.ts";

/** Return an error with the step in which it arose, and every way out of it. */
export function stepError(
  error: unknown,
  run: Run,
  at: number,
  { operation }: MigrationStep,
): Error {
  const where = `${run.planned.file.name}, operation ${at + 1} (${operation.describe})`;
  const code = error instanceof QuintetError ? error.code : "migrations.step-failed";
  const own = error instanceof QuintetError ? error.hint : undefined;
  return new QuintetError(`${where}: ${messageOf(error)}`, {
    code: code.startsWith("migrations.") ? code : "migrations.step-failed",
    hint: `${own ?? "Correct the cause."} ${waysOut(run)}`,
    cause: error,
  });
}

function waysOut({ db, begun, planned }: Run): string {
  if (db.features.transactionalDdl || !begun) {
    return "Nothing of this migration was kept. Run migrate again when that is done.";
  }
  const { file, previous, direction } = planned;
  const [on, back] = direction === "up" ? [file.name, previous] : [previous, file.name];
  return (
    `What was done before it is kept. Run migrate ${on} when that is done, and it goes on from ` +
    `there; or run migrate ${back}, and what was done is undone.`
  );
}

/** The database's words leave out the statement; here it holds no secrets and tells most. */
function messageOf(error: unknown): string {
  if (error instanceof DatabaseError && error.sql !== undefined) {
    return `${error.message} The statement was: ${error.sql}`;
  }
  return error instanceof Error ? error.message : String(error);
}
