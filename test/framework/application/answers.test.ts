import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { application } from "quintet/application";
import { action, anybody, controllers, formAction } from "quintet/controllers";
import { openDatabase, runWith, type Database } from "quintet/database";
import { form, wholeNumber } from "quintet/forms";
import { redirect } from "quintet/http";
import { translator } from "quintet/i18n";
import { f, model, QuerySet } from "quintet/models";
import { templates } from "quintet/templates";
import { Client } from "quintet/testing";
import { form as formUrl, get, post, urlpatterns, withQuery } from "quintet/urls";
import { ConnectionLost } from "../../../packages/framework/src/database/errors.ts";
import { makeTables } from "../../support/orm-tables.ts";

class Shelf extends model("answer_shelves", { name: f.char({ max: 20 }) }) {
  static objects = new QuerySet(this);
}
class Book extends model("answer_books", { shelf: f.foreignKey(() => Shelf) }) {
  static objects = new QuerySet(this);
}

const url = urlpatterns("/", {
  on: get("on/"),
  json: post("json/"),
  raw: post("raw/"),
  remove: post("remove/"),
  book: formUrl("book/"),
  away: post("away/"),
});
const BookForm = form({ shelf: wholeNumber({ min: 0, max: 99_999 }) });

const site = application({
  urls: url,
  controllers: [
    controllers(url, {
      on: action(anybody, async ({ query }) => redirect(query.get("to")!)),
      json: action(anybody, async (context) => Response.json(await context.json())),
      raw: action(anybody, async ({ request }) => Response.json(await request.json())),
      remove: action(anybody, async () => {
        await Shelf.objects.delete();
        return redirect("/on/");
      }),
      book: formAction(anybody, BookForm, {
        show: async (_context, _params, bound) =>
          new Response(JSON.stringify(bound.fields.shelf.errors), { status: 422 }),
        submit: async (_context, _params, clean) => {
          await Book.objects.create(clean);
          return redirect("/on/");
        },
      }),
      away: action(anybody, async () => {
        throw new ConnectionLost({ number: "" });
      }),
    }),
  ],
  middleware: [],
  templates: templates({ folders: [], reload: false }),
  translate: () => translator({ locale: "en" }),
  report: () => undefined,
});

let database: Database;
const client = new Client(site.fetch, { within: (run) => runWith(database, run) });
beforeAll(async () => {
  database = await openDatabase("sqlite::memory:");
  await makeTables(database, [Shelf, Book]);
});

describe("an address that a reader is sent on to", () => {
  it.each([
    ["/search/?q=日本", "/search/?q=%E6%97%A5%E6%9C%AC"],
    ["/t/1/größe/#ü", "/t/1/gr%C3%B6%C3%9Fe/#%C3%BC"],
    ["/a%20b/?x=%2F", "/a%20b/?x=%2F"],
    ["/\ud800/", "/%EF%BF%BD/"],
  ])("is written in ASCII: %s", async (to, written) => {
    expect((await client.get(withQuery("/on/", { to }))).location).toBe(
      written.replace("\ud800", "�"),
    );
  });
});

describe("an address with a query", () => {
  it("keeps what it has, and what follows a #", () => {
    expect(withQuery("/x/?a=1", { page: 2 })).toBe("/x/?a=1&page=2");
    expect(withQuery("/x/?a=1&page=3#top", { page: 2 })).toBe("/x/?a=1&page=2#top");
    expect(withQuery("/x/?a=1&page=3", { page: undefined })).toBe("/x/?a=1");
    expect(withQuery("/x/?page=3", { page: "" })).toBe("/x/");
  });
});

describe("a body that is packed", () => {
  const FIELDS = "a=1";
  const FILES = '--x\r\ncontent-disposition: form-data; name="shelf"\r\n\r\n1\r\n--x--\r\n';
  const send = (path: string, type: string, body: BodyInit, encoding: string) =>
    client.send(path, {
      method: "POST",
      body,
      headers: { "content-type": type, "content-encoding": encoding },
    });
  const bodies = [
    ["/json/", "application/json", "{}"],
    ["/book/", "application/x-www-form-urlencoded", FIELDS],
    ["/book/", "multipart/form-data; boundary=x", FILES],
  ] as const;

  it.each(bodies)("is refused at %s as %s, packed in truth or not", async (path, type, body) => {
    for (const packed of [body, gzipSync(body)]) {
      const page = await send(path, type, packed, "gzip");
      expect([page.status, page.headers.get("accept-encoding")]).toEqual([415, "identity"]);
      expect(page.html).toContain(
        "What was sent is packed (gzip); this site takes it as it is alone.",
      );
    }
  });

  it.each(bodies)("is read at %s as %s where it says that it is not", async (path, type, body) => {
    expect((await send(path, type, body, "Identity")).status).not.toBe(415);
  });
});

describe("JSON that is none", () => {
  const send = (path: string, body: string, type = "application/json") =>
    client.send(path, { method: "POST", body, headers: { "content-type": type } });

  it.each(["/json/", "/raw/"])(
    "is refused with 400 at %s, and no fault of the site",
    async (path) => {
      for (const body of ["{", "", "nope", '{"a":1}x']) {
        const page = await send(path, body);
        expect([body, page.status]).toEqual([body, 400]);
        expect(page.html).toContain("What was sent is not JSON");
      }
      expect((await send(path, '{"a":[1]}')).html).toBe('{"a":[1]}');
    },
  );

  it("or something else, or nested too deep, is refused too", async () => {
    expect((await send("/json/", "a=1", "text/plain")).status).toBe(415);
    const deep = "[".repeat(40) + "]".repeat(40);
    expect((await send("/json/", deep)).status).toBe(400);
  });

  it("is answered in JSON where JSON was asked for", async () => {
    const page = await client.get("/nowhere/", { accept: "application/json" });
    expect([page.status, page.headers.get("content-type")]).toEqual([
      404,
      "application/problem+json",
    ]);
    expect(JSON.parse(page.html)).toMatchObject({
      status: 404,
      title: "There is no page at this address.",
    });
  });
});

describe("a foreign key", () => {
  it("that points at nothing is an error at its field", async () => {
    const page = await client.post("/book/", { shelf: 77 });
    expect(page.status).toBe(422);
    expect(JSON.parse(page.html)).toMatchObject([
      { message: "This is no longer there. Choose again." },
    ]);
  });

  it("keeps the row it points at: a 409 that says who does", async () => {
    const { id } = await runWith(database, () => Shelf.objects.create({ name: "a" }));
    expect((await client.post("/book/", { shelf: id })).status).toBe(303);
    const page = await client.post("/remove/");
    expect(page.status).toBe(409);
    expect(page.html).toContain("This cannot be deleted while something belongs to it: 1 × Book.");
  });
});

it("a database that is away is a 503 with what was typed", async () => {
  const page = await client.post("/away/", { text: "Half an hour's <work>", password: "secret" });
  expect([page.status, page.headers.get("retry-after")]).toEqual([503, "5"]);
  expect(page.field("text")).toBe("Half an hour's <work>");
  expect(page.html).not.toContain("secret");
});

it("a form with a file is sent as a browser sends it", async () => {
  const page = await client.post("/json/", { file: new File(["x"], "x.txt"), text: "y" });
  expect(page.html).toContain("This address takes JSON only.");
});
