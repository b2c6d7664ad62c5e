import type { Database } from "../database/database.ts";
import { differences } from "../database/schema/differences.ts";
import { inspectTable } from "../database/schema/inspect.ts";
import { shapeOf } from "../database/schema/shape.ts";
import type { Check, CheckMessage } from "../kernel/check.ts";
import { QuintetError } from "../kernel/errors.ts";
import type { AnyModel } from "../models/rows/row.ts";
import { operationsBetween } from "./difference.ts";
import { readMigrations } from "./folder.ts";
import { tablesOf } from "./model-tables.ts";
import { ownPart, type HasTable } from "./own-part.ts";
import { stateAfter } from "./replay.ts";

const MAKE = "Run npx quintet makemigrations, look at what it wrote, and commit it.";

/** Report `migrations.E001` where the models differ from what the migrations record. */
export function migrationsCheck(models: readonly AnyModel[], folder: string): Check {
  return async () => {
    try {
      const recorded = stateAfter(await readMigrations(folder));
      return differing(operationsBetween(recorded, tablesOf(models)).map((one) => one.describe));
    } catch (error) {
      if (error instanceof QuintetError) return [unreadable(error)];
      throw error;
    }
  };
}

function differing(steps: readonly string[]): CheckMessage[] {
  if (steps.length === 0) return [];
  const some = steps.length > 3 ? [...steps.slice(0, 3), `${steps.length - 3} more`] : steps;
  const message = `The models differ from the migrations: ${some.join("; ")}.`;
  return [{ level: "error", id: "migrations.E001", message, hint: MAKE }];
}

const ASKED: ReadonlySet<string> = new Set([
  "migrations.possible-rename",
  "migrations.table-without-model",
  "migrations.needs-fill",
]);

/** What only a person can answer is a difference too; anything else is a broken file. */
function unreadable({ code, message, hint }: QuintetError): CheckMessage {
  const asked = ASKED.has(code);
  return {
    level: "error",
    id: asked ? "migrations.E001" : "migrations.E002",
    message: asked ? `The models differ from the migrations. ${message}` : message,
    ...(hint === undefined ? {} : { hint }),
  };
}

/** Report `migrations.W001` where a table of the database is not what the migrations made it. */
export function driftCheck(db: Database, folder: string, has?: HasTable): Check {
  return async () => {
    const found: CheckMessage[] = [];
    for (const state of stateAfter(ownPart(await readMigrations(folder), has)).values()) {
      const actual = await inspectTable(db, state.table);
      const lacks = actual && differences(shapeOf(state, db.engine), actual);
      for (const message of lacks ?? [`the table ${state.table} is missing`]) {
        found.push({
          level: "warning",
          id: "migrations.W001",
          message,
          at: state.table,
          hint: DRIFT,
        });
      }
    }
    return found;
  };
}

const DRIFT = "Run npx quintet migrate; if nothing is pending, somebody altered the table by hand.";
