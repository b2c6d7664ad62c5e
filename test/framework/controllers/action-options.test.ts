import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { application } from "quintet/application";
import { action, anybody, controllers } from "quintet/controllers";
import { text, type Middleware } from "quintet/http";
import { translator } from "quintet/i18n";
import { templates } from "quintet/templates";
import { Client } from "quintet/testing";
import { get, post, put, urlpatterns } from "quintet/urls";

const one = urlpatterns("/", { show: get(""), change: put("") });
const url = urlpatterns("/", {
  notes: urlpatterns("notes/", {
    show: get("<int:id>/"),
    change: put("<int:id>/"),
    list: get(""),
    upload: post("upload/"),
  }),
});

const steps: string[] = [];
const step =
  (name: string): Middleware =>
  async (_context, next) => {
    steps.push(name);
    return next();
  };

const note = { id: 7, text: "Hello", changedAt: new Date("2026-11-30T10:00:00.500Z") };
const etag = () => [note.id, note.text] as const;

const site = application({
  urls: url,
  controllers: [
    controllers(
      url.notes,
      {
        show: action(anybody, async () => text((steps.push("show"), note.text)), { etag }),
        change: action(
          anybody,
          async ({ request }) => {
            note.text = await request.text();
            return text("changed");
          },
          { etag },
        ),
        list: action(anybody, async () => text(note.text), {
          middleware: [step("action")],
          cache: { seconds: 60, public: true, staleSeconds: 600 },
          lastModified: () => note.changedAt,
        }),
        upload: action(
          anybody,
          async (context) => text(String((await context.formData()).get("a")?.length)),
          { limits: { bytes: 3_000_000 } },
        ),
      },
      { middleware: [step("table")], limits: { fields: 2 } },
    ),
  ],
  middleware: [step("site")],
  templates: templates({ folders: [], reload: false }),
  translate: () => translator({ locale: "en" }),
  report: () => undefined,
});
const client = new Client(site.fetch);

describe("what holds for one address", () => {
  it("goes inside what holds for its table, and that inside what holds for the site", async () => {
    steps.length = 0;
    await client.get("/notes/");
    expect(steps).toEqual(["site", "table", "action"]);
  });

  it("is its own limit, and those of its table; the server before it lets as much through", async () => {
    const large = await client.post("/notes/upload/", { a: "a".repeat(2_900_000) });
    expect([large.status, large.html]).toEqual([200, "2900000"]);
    expect((await client.post("/notes/upload/", { a: 1, b: 2, c: 3 })).status).toBe(413);
    expect(site.limits.bytes).toBe(3_000_000);
  });

  it("is what caches may do", async () => {
    const { headers } = await client.get("/notes/");
    expect(headers.get("cache-control")).toBe("public, max-age=60, stale-while-revalidate=600");
  });
});

describe("an answer with a version", () => {
  it("is not made again for whoever has it", async () => {
    const first = await client.get("/notes/7/");
    const tag = first.headers.get("etag")!;
    expect([first.status, first.headers.get("cache-control")]).toEqual([200, "private, no-cache"]);
    steps.length = 0;
    const second = await client.get("/notes/7/", { "if-none-match": `"other", W/${tag}` });
    expect([second.status, second.html, second.headers.get("etag")]).toEqual([304, "", tag]);
    expect(steps).not.toContain("show");
  });

  it("may be dated instead, to the second", async () => {
    const { headers } = await client.get("/notes/");
    const modified = headers.get("last-modified")!;
    expect(modified).toBe("Mon, 30 Nov 2026 10:00:00 GMT");
    expect((await client.get("/notes/", { "if-modified-since": modified })).status).toBe(304);
    const before = "Mon, 30 Nov 2026 09:59:59 GMT";
    expect((await client.get("/notes/", { "if-modified-since": before })).status).toBe(200);
  });

  it("is changed only by whoever means it", async () => {
    const tag = (await client.get("/notes/7/")).headers.get("etag")!;
    const change = (body: string, headers: Readonly<Record<string, string>>) =>
      client.send("/notes/7/", { method: "PUT", body, headers });
    expect((await change("Bye", { "if-match": tag })).html).toBe("changed");
    const late = await change("Late", { "if-match": tag });
    expect([late.status, note.text]).toEqual([412, "Bye"]);
    expect(late.html).toContain("Somebody changed this since you read it");
  });

  it("is another when a template is, which hinders no change", async () => {
    const folder = mkdtempSync(join(tmpdir(), "quintet-version-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, "note.html"), "{{ text }}");
    const draws = new Client(
      application({
        urls: one,
        controllers: [
          controllers(one, {
            show: action(anybody, async () => text("shown"), { etag: () => 1 }),
            change: action(anybody, async () => text("changed"), { etag: () => 1 }),
          }),
        ],
        middleware: [],
        templates: templates({ folders: [folder], reload: true }),
        translate: () => translator({ locale: "en" }),
      }).fetch,
    );
    const tag = (await draws.get("/")).headers.get("etag")!;
    expect((await draws.get("/", { "if-none-match": tag })).status).toBe(304);
    writeFileSync(join(folder, "note.html"), "<p>{{ text }}</p>");
    const anew = await draws.get("/", { "if-none-match": tag });
    expect([anew.status, anew.headers.get("etag") === tag]).toEqual([200, false]);
    const put = await draws.send("/", { method: "PUT", headers: { "if-match": tag } });
    expect(put.html).toBe("changed");
  });
});
