import { setTimeout as after } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { application } from "quintet/application";
import { action, anybody, controllers } from "quintet/controllers";
import { openDatabase, runWith, type Database } from "quintet/database";
import { currentRequest, stream, text } from "quintet/http";
import { translator } from "quintet/i18n";
import { runAs, signal } from "quintet/kernel";
import { logger } from "quintet/log";
import { templates } from "quintet/templates";
import { Client } from "quintet/testing";
import { get, urlpatterns } from "quintet/urls";

const url = urlpatterns("/", { note: get("note/<int:user>/"), lines: get("lines/") });
const lines: Record<string, unknown>[] = [];
const log = logger({ format: "json", write: (line) => void lines.push(JSON.parse(line)) });
const noted = signal<string>("noted");
let database: Database;

/** Work that is handed nothing of the request. */
async function deepDown(): Promise<void> {
  await after(1);
  log.info("deep down");
  await noted.emit("deep down");
}

const site = application({
  urls: url,
  controllers: [
    controllers(url, {
      note: action(anybody, async (context, { user }) => {
        if (user > 0) context.note({ user });
        await deepDown();
        await database.execute("SELECT 1");
        return text(context.id);
      }),
      lines: action(anybody, async () =>
        stream(
          (async function* () {
            yield `${currentRequest()!.id} `;
            await after(1);
            yield currentRequest()!.path;
          })(),
          { type: "text/plain" },
        ),
      ),
    }),
  ],
  middleware: [],
  templates: templates({ folders: [], reload: false }),
  translate: () => translator({ locale: "en" }),
});
const client = new Client(site.fetch);

beforeAll(async () => {
  database = await openDatabase("sqlite::memory:");
});
beforeEach(() => void (lines.length = 0));
afterAll(() => database.close());

describe("the request that is being answered", () => {
  it("stands in each log line, with its user, without being handed on", async () => {
    const [one, two] = await Promise.all([client.get("/note/7/"), client.get("/note/0/")]);
    expect(lines).toHaveLength(2);
    const of = (id: string) => lines.find(({ request }) => request === id)!;
    expect(of(one.html)).toMatchObject({ msg: "deep down", user: 7 });
    expect(of(two.html)).not.toHaveProperty("user");
  });

  it("is known to those who listen to signals, and to statements", async () => {
    const known: (string | undefined)[] = [];
    const learn = () => void known.push(currentRequest()?.path);
    const ends = [noted.connect(learn), database.queries.listen(learn)];
    await runWith(database, () => client.get("/note/1/"));
    for (const end of ends) end();
    expect(known).toEqual(["/note/1/", "/note/1/"]);
  });

  it("is known to a stream that is sent after it", async () => {
    const page = await client.get("/lines/");
    expect(page.html).toMatch(/^[0-9a-f-]{36} \/lines\/$/);
  });

  it("is none outside of one; a task says itself what its lines are of", () => {
    expect(currentRequest()).toBeNull();
    runAs({ facts: { task: "letters" } }, () => log.info("sent", { count: 3 }));
    log.info("later");
    expect(lines.map(({ task, count }) => [task, count])).toEqual([
      ["letters", 3],
      [undefined, undefined],
    ]);
  });
});
