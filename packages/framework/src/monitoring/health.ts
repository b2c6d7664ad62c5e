import { action, type Action } from "../controllers/action.ts";
import { anybody } from "../controllers/guard.ts";
import { partsOf } from "../database/databases.ts";
import { currentDatabase } from "../database/scope.ts";
import { text } from "../http/response.ts";

const FRESH = { "cache-control": "no-store" };

/** How long a question may take, in milliseconds; what is slower is not ready. */
const PATIENCE = 2_000;

/** Return the action that says whether the process answers at all: mount it at `healthz`. */
export function health(): Action<object> {
  return action(anybody, async () => text("ok\n", { headers: FRESH }));
}

/** What a site must have before it serves. */
export interface ReadinessOptions {
  /** The folder of migrations, from the folder of package.json: all of them must have been applied. */
  readonly migrations?: string;
  /** Further questions by name; one that throws, or takes two seconds, says that the site is not ready. */
  readonly checks?: Readonly<Record<string, () => Promise<unknown>>>;
}

async function inTime<T>(run: () => Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error("It took too long.")), PATIENCE);
  try {
    return await Promise.race([run(), late]);
  } finally {
    clearTimeout(timer);
  }
}

async function answers(): Promise<void> {
  await Promise.all(partsOf(currentDatabase()).map(({ database }) => database.execute("select 1")));
}

/** Migrations are not taken back under a site that serves: once applied, they are not asked for again. */
function migrated(folder: string): () => Promise<void> {
  let done = false;
  return async () => {
    if (done) return;
    const { pendingMigrations } = await import("../migrations/pending.ts");
    for (const { database } of partsOf(currentDatabase())) {
      const pending = await pendingMigrations(database, folder);
      if (pending.length > 0) throw new Error("Migrations are missing.");
    }
    done = true;
  };
}

/**
 * Return the action that says whether the site can serve: it is not on its way down, its databases answer
 * and have every migration, and what else it needs is there. Mount it at `readyz`. What is not there is named, and
 * nothing else is told: the reason stands in the log of whoever runs it.
 *
 * @example readyz: readiness({ migrations: "migrations", checks: { files: () => files.list() } })
 */
export function readiness({ migrations, checks = {} }: ReadinessOptions = {}): Action<object> {
  const all: Readonly<Record<string, () => Promise<unknown>>> = {
    database: answers,
    ...(migrations !== undefined && { migrations: migrated(migrations) }),
    ...checks,
  };
  return action(anybody, async ({ connection }) => {
    if (connection.draining === true) return notReady(["draining"]);
    const asked = Object.entries(all).map(async ([name, check]) => {
      try {
        await inTime(check);
        return [];
      } catch {
        return [name];
      }
    });
    const failed = (await Promise.all(asked)).flat();
    return failed.length === 0 ? text("ready\n", { headers: FRESH }) : notReady(failed);
  });
}

function notReady(names: readonly string[]): Response {
  const headers = { ...FRESH, "retry-after": "5" };
  return text(`not ready: ${names.join(", ")}\n`, { status: 503, headers });
}
