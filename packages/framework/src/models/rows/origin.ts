import type { Database } from "../../database/database.ts";
import { currentDatabaseFor } from "../../database/scope.ts";
import type { Origin, Plan } from "../queries/plan.ts";

/** Gives back the object that it is asked to make, so that a class on top of it puts its private fields there. */
class Given {
  constructor(instance: object) {
    return instance;
  }
}

/**
 * The database of an instance that came from another one than the scope's, in a private field of the instance: a
 * `WeakMap` of thousands of rows takes several times as long as making them.
 */
class Noted extends Given {
  #database: Database;

  private constructor(instance: object, database: Database) {
    super(instance);
    this.#database = database;
  }

  static note(instance: object, database: Database): void {
    if (#database in instance) instance.#database = database;
    else new Noted(instance, database);
  }

  static databaseOf(instance: object): Database | undefined {
    return #database in instance ? instance.#database : undefined;
  }
}

/** Note where the rows of a query set with `using(…)` came from, and those that were loaded with them. */
export function noteDatabase(
  database: Database,
  { loaded }: Pick<Plan, "loaded">,
  rows: readonly object[],
): void {
  const paths = loaded.map(({ path }) => path.split("__"));
  for (const row of rows) {
    Noted.note(row, database);
    for (const path of paths) {
      const related = path.reduce<unknown>(follow, row);
      if (typeof related === "object" && related !== null) Noted.note(related, database);
    }
  }
}

function follow(row: unknown, name: string): unknown {
  return row === null ? null : (row as Record<string, unknown>)[name];
}

/** Return where an instance of this table came from. */
export function originOf(instance: object, table: string): Origin {
  return {
    database: databaseOf(instance, table),
    chosen: Noted.databaseOf(instance) !== undefined,
  };
}

/** Return the database that an instance of this table came from. */
export function databaseOf(instance: object, table: string): Database {
  return Noted.databaseOf(instance) ?? currentDatabaseFor(table);
}
