import type { Database } from "../database/database.ts";
import { inspectTable } from "../database/schema/inspect.ts";
import type { TableShape } from "../database/schema/shape.ts";
import { textsOf } from "../database/schema/schema-statement.ts";
import { remaining } from "../database/schema/statements.ts";
import type { Transition } from "../database/schema/transition.ts";
import { migrationError } from "./error.ts";
import { refuseDangling } from "./misfits.ts";
import type { Operation } from "./operation.ts";
import type { Run } from "./run.ts";
import { runSchemaStatement } from "./run-schema.ts";

/**
 * Bring one table from its state before to its state after. It looks at the table first and runs
 * only what it still needs, so a run that was cut short anywhere is finished by the next; then
 * looks again.
 */
export async function runTransition(
  run: Run,
  operation: Operation,
  transition: Transition,
): Promise<void> {
  const { db } = run;
  for (let unfinished = true; unfinished;) {
    const left = remaining(transition, db.engine, await actualTable(db, transition));
    if (left.contradiction !== undefined) throw contradicted(left.contradiction);
    for (const statement of left.statements) await runSchemaStatement(run, operation, statement);
    unfinished = left.unfinished === true;
  }
  await refuseDangling(db, transition);
  const rest = remaining(transition, db.engine, await actualTable(db, transition));
  if (rest.statements.length === 0 && rest.contradiction === undefined) return;
  throw migrationError(
    "migrations.no-effect",
    `The database took the statements, but does not show what they should have done: ${
      rest.contradiction ?? rest.statements.flatMap(textsOf).join("; ")
    }`,
    "The server may have altered the definition by itself. Compare the table with the models.",
  );
}

function contradicted(because: string): Error {
  return migrationError(
    "migrations.contradiction",
    `The database is not as the migrations before this one left it: ${because}.`,
    "Somebody changed it by hand, or it belongs to another site. Undo that change, or drop what is " +
      "in the way, and run migrate again.",
  );
}

/** The table under its name afterwards, or under the one before while it is still called that. */
async function actualTable(
  db: Database,
  { before, after }: Transition,
): Promise<TableShape | undefined> {
  const now = after && (await inspectTable(db, after.table));
  if (before === undefined || before.table === after?.table) return now;
  const old = await inspectTable(db, before.table);
  if (now === undefined || old === undefined) return now ?? old;
  throw contradicted(`the tables ${old.table} and ${now.table} are both there`);
}
