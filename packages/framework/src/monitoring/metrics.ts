import cluster from "node:cluster";
import { action, type Action } from "../controllers/action.ts";
import { guard } from "../controllers/guard.ts";
import { equalInConstantTime } from "../crypto/digest.ts";
import type { Database } from "../database/database.ts";
import { databaseInScope } from "../database/scope.ts";
import type { Middleware } from "../http/middleware.ts";
import type { RequestContext } from "../http/request-context.ts";
import { routeKey } from "../http/route.ts";
import { QuintetError } from "../kernel/errors.ts";
import { NotFound } from "../kernel/refusal.ts";
import { LoopDelay, poolFamily, processFamilies } from "./process-samples.ts";
import { exposition, type Family } from "./samples.ts";
import { Counter, Histogram } from "./series.ts";

/** Options of a site's numbers. */
export interface MetricsOptions {
  /** What whoever reads them sends, as `Authorization: Bearer …`; without one nobody reads them. */
  readonly token?: string | undefined;
  /** Numbers of the site's own by name, asked for at each scrape: `{ rooms_booked: () => Booking.objects.count() }`. */
  readonly gauges?: Readonly<Record<string, () => number | Promise<number>>>;
}

/** A site's numbers: what counts them, and the address that tells them. */
export interface Metrics {
  /** Counts every request: put it first. */
  readonly middleware: Middleware;
  /** The action of the address at which Prometheus asks: mount it at `metrics`. */
  readonly page: Action<object>;
}

const CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";
const GAUGE = /^[a-z][a-z0-9_]*$/;

/**
 * Whoever may not read the numbers is not told that there are any. Being on this machine is no right: behind a
 * proxy on it, everybody is.
 */
function mayRead({ request }: RequestContext, token: string | undefined): boolean {
  const sent = /^Bearer (.+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  return sent !== undefined && !!token && equalInConstantTime(sent, token);
}

function checkNames(gauges: object): void {
  const wrong = Object.keys(gauges).find((name) => !GAUGE.test(name));
  if (wrong === undefined) return;
  throw new QuintetError(`"${wrong}" is no name for a number.`, {
    code: "monitoring.bad-name",
    hint: "Write lower-case letters, digits and _, a letter first: rooms_booked.",
  });
}

async function ownFamily([name, ask]: readonly [
  string,
  () => number | Promise<number>,
]): Promise<Family> {
  const family = { name, type: "gauge", help: "A number of the site's own." } as const;
  try {
    return { ...family, samples: [{ name, value: await ask() }] };
  } catch {
    // One number that cannot be had is no reason to lose all others.
    return { ...family, samples: [] };
  }
}

/** Unknown methods are many, and each would be a series. */
const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/** What is counted of requests and of statements. */
class Counts {
  readonly #requests = new Counter();
  readonly #times = new Histogram();
  readonly #statements = new Histogram();
  readonly #watched = new WeakSet<Database>();
  #underWay = 0;

  /** Statements are watched from the first request on: before it there is no database. */
  watch(): void {
    const database = databaseInScope();
    if (database === null || this.#watched.has(database)) return;
    this.#watched.add(database);
    database.queries.listen(({ milliseconds, failed }) => {
      this.#statements.observe({ failed: String(failed) }, milliseconds / 1000);
    });
  }

  begin(): void {
    this.#underWay++;
  }

  end(context: RequestContext, status: number, began: number): void {
    const route = context.get(routeKey)?.name ?? "none";
    const method = METHODS.has(context.method) ? context.method : "other";
    this.#underWay--;
    this.#requests.add({ route, method, status: String(status) });
    this.#times.observe({ route, method }, (performance.now() - began) / 1000);
  }

  families(): readonly Family[] {
    const underWay = "quintet_requests_under_way";
    return [
      this.#requests.family("quintet_requests_total", "Requests that were answered."),
      this.#times.family("quintet_request_seconds", "Time until an answer's head."),
      this.#statements.family(
        "quintet_statement_seconds",
        "Time of statements sent to the database.",
      ),
      {
        name: underWay,
        type: "gauge",
        help: "Requests that are being answered.",
        samples: [{ name: underWay, value: this.#underWay }],
      },
    ];
  }
}

/**
 * Make a site's numbers, as Prometheus reads them: requests by address and status, times, statements, the pool
 * of connections, memory and the delay of the event loop, and numbers of the site's own. With several workers
 * each tells its own, under the label `worker`.
 *
 * @example
 * const numbers = metrics({ token: settings.metricsToken });
 * // middleware: [numbers.middleware, ...standardMiddleware(settings, { … })], and numbers.page at "metrics"
 */
export function metrics({ token, gauges = {} }: MetricsOptions = {}): Metrics {
  checkNames(gauges);
  const counts = new Counts();
  const delay = new LoopDelay();
  const readers = guard("whoever watches", (context) => {
    if (!mayRead(context, token)) throw new NotFound();
    return { grants: {} };
  });
  return {
    middleware(context, next) {
      const began = performance.now();
      counts.watch();
      counts.begin();
      // Faults are answered outside the middleware, and pass here all the same.
      context.afterwards(({ status }) => counts.end(context, status, began));
      return next();
    },
    page: action(readers, async () => {
      const own = await Promise.all(Object.entries(gauges).map(ownFamily));
      const families = [
        ...counts.families(),
        poolFamily(databaseInScope()),
        delay.family(),
        ...processFamilies(),
        ...own,
      ];
      const common = cluster.worker === undefined ? {} : { worker: String(cluster.worker.id) };
      return new Response(exposition(families, common), {
        headers: { "content-type": CONTENT_TYPE, "cache-control": "no-store" },
      });
    }),
  };
}
