import type { Database } from "../../database/database.ts";
import { currentDatabaseFor } from "../../database/scope.ts";
import type { Origin, Plan } from "../queries/plan.ts";

/** Where instances were read from that came from another database than the scope's. */
const origins = new WeakMap<object, Database>();

/** Note where the rows of a query set with `using(…)` came from, and those that were loaded with them. */
export function noteDatabase(
  database: Database,
  { loaded }: Pick<Plan, "loaded">,
  rows: readonly object[],
): void {
  for (const row of rows) {
    origins.set(row, database);
    for (const { path } of loaded) {
      const related = path.split("__").reduce<unknown>(follow, row);
      if (typeof related === "object" && related !== null) origins.set(related, database);
    }
  }
}

function follow(row: unknown, name: string): unknown {
  return row === null ? null : (row as Record<string, unknown>)[name];
}

/** Return where an instance of this table came from. */
export function originOf(instance: object, table: string): Origin {
  return { database: databaseOf(instance, table), chosen: origins.has(instance) };
}

/** Return the database that an instance of this table came from. */
export function databaseOf(instance: object, table: string): Database {
  return origins.get(instance) ?? currentDatabaseFor(table);
}
