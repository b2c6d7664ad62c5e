import { AsyncLocalStorage } from "node:async_hooks";
import { badArgument } from "../kernel/argument.ts";
import { QuintetError } from "../kernel/errors.ts";
import type { Database } from "./database.ts";
import { ServerUnreachable } from "./errors.ts";
import type { TransactionOptions } from "./transaction-options.ts";

const AWAY = "away";
const scope = new AsyncLocalStorage<Database | typeof AWAY>();
let standard: Database | null = null;

/**
 * Run something with this database as the current one for all that it does and awaits: one per
 * request, or per test.
 */
export function runWith<T>(database: Database, run: () => Promise<T>): Promise<T> {
  return scope.run(database, run);
}

/**
 * Run something that must not wait for a database that has just failed: each of its queries fails
 * at once.
 */
export function withoutDatabase<T>(run: () => Promise<T>): Promise<T> {
  return scope.run(AWAY, run);
}

/** Set the database of the whole site, for where no scope says otherwise; once, at start. */
export function setDefaultDatabase(database: Database | null): void {
  standard = database;
}

/** Return the database of this async scope, else the site's. */
export function currentDatabase(): Database {
  const own = scope.getStore();
  if (own === AWAY) {
    throw new ServerUnreachable(
      "The database has just failed.",
      "Nothing is asked of it again while the page is drawn that says so.",
    );
  }
  const database = own ?? standard;
  if (database !== null) return database;
  throw new QuintetError("No database is set for this query.", {
    code: "database.none",
    hint: "At start: setDefaultDatabase(await openDatabase(settings.databaseUrl)); for a block: runWith(database, fn).",
  });
}

/** Return the database of this async scope, else the site's, or null where there is none to be asked. */
export function databaseInScope(): Database | null {
  const own = scope.getStore();
  return own === AWAY ? null : (own ?? standard);
}

/** Return what reads and writes a table in this async scope, else in the site. */
export function currentDatabaseFor(table: string): Database {
  return currentDatabase().forTable(table);
}

/** Run a transaction of the current database; see {@link Database.transaction}. */
export function transaction<T>(run: () => Promise<T>, options?: TransactionOptions): Promise<T> {
  checkBlock("transaction", run);
  return currentDatabase().transaction(run, options);
}

/** Run something once the current transaction has committed; see {@link Database.onCommit}. */
export function onCommit(run: () => void | Promise<void>): void {
  checkBlock("onCommit", run);
  currentDatabase().onCommit(run);
}

function checkBlock(call: string, run: unknown): void {
  if (typeof run !== "function") throw badArgument(call, "a function", run);
}
