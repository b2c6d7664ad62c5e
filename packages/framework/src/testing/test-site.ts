import { resolve } from "node:path";
import type { Database } from "../database/database.ts";
import { setDefaultDatabase } from "../database/scope.ts";
import type { Application } from "../http/contract.ts";
import { QuintetError } from "../kernel/errors.ts";
import { migrationsCheck } from "../migrations/checks.ts";
import { migrate } from "../migrations/migrate.ts";
import { registerModels, withBetween } from "../models/declaring/registry.ts";
import type { AnyModel } from "../models/rows/row.ts";
import type { Middleware } from "../http/middleware.ts";
import { sessionCookie } from "../sessions/opening.ts";
import { sessionStoreOf } from "../sessions/sessions.ts";
import { Client, type ClientOptions } from "./client.ts";
import { liveServer, type LiveServer } from "./live-server.ts";
import { rolledBack } from "./rolled-back.ts";
import { emptyTables, testDatabase } from "./test-database.ts";

/** The parts of a site that `testSite` needs; `defineSite` gives them. */
export interface TestedSite<Settings> {
  readonly settings: { read(environment: NodeJS.ProcessEnv): Settings };
  readonly models: readonly AnyModel[];
  /** Connects the listeners of signals. */
  connect?(): void;
  /** The folder of migrations, from the folder in which the tests run. */
  readonly migrations: string;
  readonly application: (settings: Settings) => {
    readonly fetch: Application;
    readonly middleware?: readonly Middleware[];
  };
}

export interface TestSiteOptions {
  /** Environment variables over the tests' own. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** A whole site on a database of its own. */
export interface TestSite {
  readonly database: Database;
  readonly fetch: Application;
  /** Return a browser that nobody has logged in with. */
  guest(options?: ClientOptions): Client;
  /** Return a browser in which the user has just logged in. */
  as(user: { readonly id: number }): Promise<Client>;
  /**
   * Run a test of which nothing is left: all that it writes is undone at its end, quicker than tables are
   * emptied.
   */
  rolledBack<T>(run: () => Promise<T>): Promise<T>;
  /** Serve the site on a free port, for a real browser. */
  listen(): Promise<LiveServer>;
  /** Empty every table: for `beforeEach`. */
  reset(): Promise<void>;
  /** Close and remove the database: for `afterAll`. */
  close(): Promise<void>;
}

const ENVIRONMENT = {
  NODE_ENV: "test",
  SECRET_KEY: "a key that only the tests use and that is long enough",
  SITE_URL: "http://localhost:8000",
};

/** Throw where the models ask for tables or columns that no migration makes: every test would fail of that. */
async function refuseUnmigrated(models: readonly AnyModel[], folder: string): Promise<void> {
  const [differing] = await migrationsCheck(models, folder)();
  if (differing === undefined) return;
  // A report of failed tests shows the message alone.
  const sentences = [differing.message, differing.hint].join("\n");
  throw new QuintetError(sentences, { code: "testing.no-migration" });
}

/**
 * Set a site up for tests: a fresh database (`TEST_DATABASE_URL`, else SQLite in memory), migrated,
 * made the default one; and the application, reached without a socket.
 */
export async function testSite<Settings>(
  site: TestedSite<Settings>,
  options: TestSiteOptions = {},
): Promise<TestSite> {
  registerModels(site.models);
  site.connect?.();
  const migrations = resolve(site.migrations);
  await refuseUnmigrated(site.models, migrations);
  const { database, drop } = await testDatabase();
  setDefaultDatabase(database);
  await migrate(database, migrations, { log: () => undefined });
  const settings = site.settings.read({ ...ENVIRONMENT, ...options.environment });
  const { fetch, middleware = [] } = site.application(settings);
  const store = sessionStoreOf(middleware);
  const guest = (client: ClientOptions = {}) => new Client(fetch, client);
  return {
    database,
    fetch,
    guest,
    as: async (user) => guest({ cookies: await sessionCookie(user, store ? { store } : {}) }),
    rolledBack: (run) => rolledBack(database, run),
    listen: () => liveServer(fetch),
    reset: () => emptyTables(database, withBetween(site.models)),
    async close() {
      setDefaultDatabase(null);
      await drop();
    },
  };
}
