import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { application, standardMiddleware } from "quintet/application";
import { accountFields, createUser } from "quintet/auth";
import { action, controllers, guard, view } from "quintet/controllers";
import { runWith } from "quintet/database";
import { QuintetError } from "quintet/kernel";
import { f, model, QuerySet } from "quintet/models";
import { Session, sessionCookie, sessionOf, sessions } from "quintet/sessions";
import { coreVariables, settings } from "quintet/settings";
import { templates } from "quintet/templates";
import { Client, testDatabase } from "quintet/testing";
import { form, get, post, urlpatterns } from "quintet/urls";
import { makeTables } from "../../support/orm-tables.ts";

class User extends model("users", accountFields) {
  static objects = new QuerySet(this);
}
class Room extends model("rooms", { name: f.char({ max: 40 }), seats: f.int() }) {
  static objects = new QuerySet(this);
}
class Missing extends model("not_migrated", { name: f.char({ max: 40 }) }) {
  static objects = new QuerySet(this);
}

export const url = urlpatterns("/", {
  rooms: urlpatterns("rooms/", {
    list: get(""),
    show: get("<int:id>/"),
    book: post("<int:id>/book/"),
    enter: form("enter/<str:token>/"),
    lost: get("lost/"),
  }),
  accounts: { reset: post("reset/") },
});

const everyone = guard("everyone", () => ({ grants: {} }));
const roomPage = view<{ readonly room: object }>("room.html");
const listPage = view<{ readonly rooms: readonly object[] }>("list.html");

/** The line of this file at which a room that is not there is booked. */
function bookRoom(name: string): never {
  throw new QuintetError(`No room is called "${name}".`, {
    code: "rooms.unknown",
    hint: "Choose one of the list.",
    cause: new Error(`the register has no ${name}`),
  });
}

const rooms = controllers(url.rooms, {
  list: action(everyone, async ({ render }) => {
    const all = await Room.objects.all();
    for (const room of all) await Room.objects.filter({ pk: room.id }).count();
    return render(listPage, { rooms: all });
  }),
  show: action(everyone, async ({ render }, { id }) =>
    render(roomPage, { room: await Room.objects.get({ id }) }),
  ),
  book: action(everyone, async (context) => {
    await sessionOf(context);
    await Room.objects.filter({ seats__gte: 1 }).count();
    return bookRoom("Nowhere");
  }),
  enter: action(everyone, async (_context, { token }) => {
    throw new Error(`cannot enter with ${token}`);
  }),
  lost: action(everyone, async () => {
    await Missing.objects.count();
    return new Response();
  }),
});

const account = controllers(url.accounts, {
  reset: action(everyone, async (context) => {
    const fields = await context.formData();
    throw new Error(`${fields.get("password")} at ${context.request.headers.get("authorization")}`);
  }),
});

const TEMPLATES = {
  "room.html": "<!doctype html>\n<h1>{{ room.name }}</h1>\n<p>{{ room.seets }} seats</p>",
  "list.html":
    '<!doctype html>\n<html lang="en"><head><title>Rooms</title><meta name="viewport" content="width=device-width"></head><body><main><h1>Rooms</h1><ul>{% for room in rooms %}<li>{{ room.name }}</li>{% endfor %}</ul>' +
    // Long enough to be compressed.
    `<p>${"Every room has a table. ".repeat(60)}</p></main></body></html>`,
  "errors/error.html": "<h1>{{ status }}</h1><p>{{ message }}</p>",
};

export interface SceneOptions {
  readonly environment?: "development" | "test" | "production";
  readonly panel?: boolean;
  readonly addresses?: boolean;
}

export const SIGNING_KEY = ["canary", "of the key that signs", "secret"].join("-");
export const DATABASE_PASSWORD = ["canary", "database", "secret"].join("-");

/** A small site with mistakes in it, on a database of its own. */
export async function scene() {
  const folder = mkdtempSync(join(tmpdir(), "quintet-debug-"));
  for (const [name, text] of Object.entries(TEMPLATES)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  const { database, drop } = await testDatabase();
  await makeTables(database, [User, Room, Session]);
  const reported: unknown[] = [];

  function site({
    environment = "development",
    panel = true,
    addresses = true,
  }: SceneOptions = {}) {
    const read = settings(coreVariables).read({
      NODE_ENV: environment,
      SECRET_KEY: SIGNING_KEY,
      DATABASE_URL: `mysql://quintet:${DATABASE_PASSWORD}@127.0.0.1/site`,
    });
    return application({
      urls: url,
      controllers: [rooms, account],
      middleware: standardMiddleware(read, {
        log: null,
        repeatedQueries: null,
        sessions: sessions({ user: User }),
      }),
      templates: templates({ folders: [folder], reload: false }),
      translate: () => (message) => message,
      report: (error) => void reported.push(error),
      development: environment === "development" && { panel, addresses },
    });
  }

  return {
    reported,
    folder,
    site,
    client: (options: SceneOptions = {}) =>
      new Client(site(options).fetch, { within: (run) => runWith(database, run) }),
    within: <T>(run: () => Promise<T>) => runWith(database, run),
    fill: (count: number) =>
      runWith(database, async () => {
        await Room.objects.delete();
        for (let n = 1; n <= count; n++) await Room.objects.create({ name: `Room ${n}`, seats: n });
      }),
    /** The cookie of somebody who is logged in. */
    ann: () =>
      runWith(database, async () => {
        await User.objects.delete();
        const user = await createUser(User, {
          name: "ann",
          email: "ann@example.org",
          password: "canary horse battery staple",
        });
        return sessionCookie(user);
      }),
    async close() {
      await drop();
      rmSync(folder, { recursive: true });
    },
  };
}
