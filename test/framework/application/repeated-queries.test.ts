import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { application, repeatedQueries, type RepeatedQuery } from "quintet/application";
import { action, controllers, guard } from "quintet/controllers";
import { openDatabase, setDefaultDatabase, type Database } from "quintet/database";
import { f, load, model, QuerySet } from "quintet/models";
import { translator } from "quintet/i18n";
import { templates } from "quintet/templates";
import { Client } from "quintet/testing";
import { get, urlpatterns } from "quintet/urls";
import { makeTables } from "../../support/orm-tables.ts";

class Author extends model("repeat_authors", { name: f.char({ max: 40 }) }) {
  static objects = new QuerySet(this);
}
class Book extends model("repeat_books", { author: f.foreignKey(() => Author) }) {
  static objects = new QuerySet(this);
}

const url = urlpatterns("/", { one: get("one-by-one/"), all: get("all-at-once/") });
const everyone = guard("everyone", () => ({ grants: {} }));
const bound = controllers(url, {
  one: action(everyone, async () => {
    for (const book of await Book.objects.all()) await Author.objects.get({ id: book.authorId });
    return new Response("");
  }),
  all: action(everyone, async () => {
    await load(await Book.objects.all(), "author");
    return new Response("");
  }),
});

describe("statements that a request repeats", () => {
  const folder = mkdtempSync(join(tmpdir(), "quintet-repeats-"));
  const written: RepeatedQuery[] = [];
  const { fetch } = application({
    urls: url,
    controllers: [bound],
    translate: () => translator({ locale: "en" }),
    middleware: [repeatedQueries({ most: 5, write: (one) => written.push(one) })],
    templates: templates({ folders: [folder], reload: false }),
  });
  let database: Database;

  beforeAll(async () => {
    database = await openDatabase("sqlite::memory:");
    await makeTables(database, [Author, Book]);
    setDefaultDatabase(database);
    for (let n = 0; n < 8; n++)
      await Book.objects.create({ author: await Author.objects.create({ name: `a${n}` }) });
  });
  afterAll(async () => {
    setDefaultDatabase(null);
    await database.close();
    rmSync(folder, { recursive: true });
  });

  it("are told of, with the line of the site that sends them", async () => {
    await new Client(fetch).get("/one-by-one/");
    expect(written).toHaveLength(1);
    expect(written[0]).toMatchObject({
      path: "/one-by-one/",
      times: 8,
      sql: expect.stringContaining("`repeat_authors`"),
      at: expect.stringMatching(/repeated-queries\.test\.ts:\d+$/),
    });
  });

  it("are none where relations are loaded for all rows at once", async () => {
    written.length = 0;
    await new Client(fetch).get("/all-at-once/");
    expect(written).toEqual([]);
  });
});
