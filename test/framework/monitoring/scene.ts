import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { application, type FaultReport } from "quintet/application";
import { action, controllers, guard } from "quintet/controllers";
import { runWith } from "quintet/database";
import type { Middleware } from "quintet/http";
import { f, model, QuerySet } from "quintet/models";
import {
  health,
  metrics,
  readiness,
  spans,
  type MetricsOptions,
  type Span,
} from "quintet/monitoring";
import { templates } from "quintet/templates";
import { Client, testDatabase, type ClientOptions } from "quintet/testing";
import { get, urlpatterns } from "quintet/urls";
import { makeTables } from "../../support/orm-tables.ts";

export class Room extends model("monitored_rooms", { name: f.char({ max: 40 }) }) {
  static objects = new QuerySet(this);
}

export const url = urlpatterns("/", {
  rooms: urlpatterns("rooms/", { show: get("<int:id>/"), broken: get("broken/<str:secret>/") }),
  site: { healthz: get("healthz"), readyz: get("readyz"), metrics: get("metrics") },
});

const members = guard("members", (context) => {
  context.note({ user: 7 });
  return { grants: {} };
});

function fall(value: string): never {
  throw new TypeError(`"${value}" is too much`, { cause: new Error(`for ${value}`) });
}

export interface SceneOptions extends MetricsOptions {
  readonly checks?: Readonly<Record<string, () => Promise<unknown>>>;
}

/** A small site that is watched, on a database of its own. */
export async function scene({ checks = {}, ...options }: SceneOptions = {}) {
  const folder = mkdtempSync(join(tmpdir(), "quintet-monitoring-"));
  const { database, drop } = await testDatabase();
  await makeTables(database, [Room]);
  const numbers = metrics(options);
  const told: Span[] = [];
  const reports: FaultReport[] = [];
  const middleware: readonly Middleware[] = [numbers.middleware, spans((span) => told.push(span))];
  const { fetch } = application({
    urls: url,
    controllers: [
      controllers(url.rooms, {
        show: action(members, async (_context, { id }) => {
          await Room.objects.filter({ id }).count();
          return new Response("a room");
        }),
        broken: action(members, async (_context, { secret }) => fall(secret)),
      }),
      controllers(url.site, {
        healthz: health(),
        readyz: readiness({ checks }),
        metrics: numbers.page,
      }),
    ],
    middleware,
    templates: templates({ folders: [folder], reload: false }),
    translate: () => (message) => message,
    report: (_error, _context, report) => void reports.push(report),
  });
  return {
    told,
    reports,
    database,
    client: (more: ClientOptions = {}) =>
      new Client(fetch, { within: (run) => runWith(database, run), ...more }),
    async close() {
      await drop();
      rmSync(folder, { recursive: true });
    },
  };
}
