import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DATABASE_PASSWORD, scene, SIGNING_KEY, url } from "./scene.ts";

let site: Awaited<ReturnType<typeof scene>>;
beforeAll(async () => {
  site = await scene();
  await site.fill(3);
});
afterAll(() => site.close());

/** A page as it is read: without its style and its marks. */
const read = (html: string): string =>
  html
    .replace(/<style.*?<\/style>/gs, "")
    .replace(/<[^>]+>/g, " ")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replace(/\s+/g, " ");

const SCENE = readFileSync("test/framework/debug/scene.ts", "utf8").split("\n");
const lineOf = (text: string): number => SCENE.findIndex((line) => line.includes(text)) + 1;

/** A secret that stands in no source: the page shows the lines of this file, too. */
const canary = (name: string): string => ["canary", name, "secret"].join("-");

describe("a fault in development", () => {
  const book = () => site.client().post(url.rooms.book.href({ id: 7 }), { people: "12" });

  it("is told in one sentence, with its code, its hint and its cause", async () => {
    const page = await book();
    const text = read(page.html);
    expect(page.status).toBe(500);
    expect(text).toContain('QuintetError · rooms.unknown No room is called "Nowhere".');
    expect(text).toContain("Choose one of the list.");
    expect(text).toContain("Caused by Error the register has no Nowhere");
  });

  it("shows the site's own lines first, with five around the one at fault", async () => {
    const text = read((await book()).html);
    const line = lineOf("throw new QuintetError(`No room");
    const place = `test/framework/debug/scene.ts:${line}`;
    expect(text).toContain(`${place} in bookRoom`);
    expect(text).toContain(`${line} throw new QuintetError(\`No room`);
    expect(text).toContain(`${line + 5} ${SCENE[line + 4]!.trim()}`);
    expect(text).toContain("Every step, the framework's too");
  });

  it("shows the request: address, parameters, form, headers, session", async () => {
    const cookies = await site.ann();
    const page = await site
      .client()
      .with(cookies)
      .post("/rooms/7/book/?day=monday", { people: "12" });
    const text = read(page.html);
    expect(text).toContain("POST /rooms/7/book/?day=monday");
    expect(text).toContain("name rooms.book pattern /rooms/<int:id>/book/");
    expect(text).toContain("Parameters id 7");
    expect(text).toContain("Query day monday");
    expect(text).toContain("Form people 12");
    expect(text).toContain("sec-fetch-site same-origin");
    expect(text).toMatch(/session user \d+ ann/);
  });

  it("shows the statements of the request, and the line that sent each", async () => {
    const text = read((await book()).html);
    const line = lineOf("seats__gte: 1");
    expect(text).toMatch(/1 × [\d.]+ 1 select count/i);
    expect(text).toContain(`test/framework/debug/scene.ts:${line}`);
  });

  it("shows the line of the template where it is a template's", async () => {
    const text = read((await site.client().get(url.rooms.show.href({ id: 1 }))).html);
    expect(text).toContain("TemplateError · templates.undefined");
    expect(text).toMatch(/In the template \S*room\.html:3/);
    expect(text).toContain("3 <p>{{ room.seets }} seats</p>");
    expect(text).toContain('Did you mean "seats"?');
  });

  it("says what was probably meant, where the error does not", async () => {
    const text = read((await site.client().get(url.rooms.lost.href())).html);
    expect(text).toContain(
      "Run npx quintet makemigrations if you changed a model, then npx quintet migrate.",
    );
  });

  it("is JSON for a program", async () => {
    const page = await site
      .client()
      .post(url.rooms.book.href({ id: 7 }), {}, { accept: "application/json" });
    expect(page.headers.get("content-type")).toBe("application/problem+json");
    expect(JSON.parse(page.html)).toMatchObject({
      status: 500,
      title: 'No room is called "Nowhere".',
      fault: {
        faults: [
          {
            code: "rooms.unknown",
            at: [
              { name: "bookRoom", place: expect.stringContaining("scene.ts:") as string },
              {},
              {},
            ],
          },
          { type: "Error" },
        ],
        queries: [{ times: 1, rows: 1 }],
      },
    });
  });

  it("comes with a policy of its own, which admits its style and nothing else", async () => {
    const page = await book();
    const nonce = /<style nonce="([^"]+)"/.exec(page.html)![1]!;
    expect(page.headers.get("content-security-policy")).toContain(`style-src 'nonce-${nonce}'`);
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(page.headers.get("x-content-type-options")).toBe("nosniff");
  });

  it("has no panel besides: it tells of the statements itself", async () => {
    expect((await book()).html).not.toContain("<template");
  });

  it("is reported too", async () => {
    site.reported.length = 0;
    await book();
    expect(site.reported).toEqual([expect.objectContaining({ code: "rooms.unknown" })]);
  });
});

describe("secrets", () => {
  it("are hidden wherever they turn up: by their names, and by their values", async () => {
    const cookies = { ...(await site.ann()), theme: canary("cookie") };
    const browser = site.client().with(cookies, {
      authorization: `Bearer ${canary("bearer")}`,
      "x-api-key": canary("api-key"),
    });
    const pages = [
      await browser.post(`/reset/?token=${canary("query")}`, {
        password: canary("password"),
        again: canary("password"),
      }),
      await browser.get(url.rooms.enter.href({ token: canary("path") })),
      await browser.get(url.rooms.enter.href({ token: SIGNING_KEY })),
      await browser.get(url.rooms.enter.href({ token: "x" }) + `?q=${DATABASE_PASSWORD}`),
      await browser.get(`/nowhere/?token=${canary("miss")}`),
      await browser.get(url.rooms.list.href() + `?secret=${canary("panel")}`),
      await browser.post("/reset/", { password: canary("json") }, { accept: "application/json" }),
    ];
    expect(pages.map(({ status }) => status)).toEqual([500, 500, 500, 500, 404, 200, 500]);
    for (const { html } of pages) {
      expect(html).not.toMatch(/canary-[\w-]+-secret/);
      expect(html).toContain("[hidden]");
      for (const value of Object.values(cookies)) expect(html).not.toContain(value);
    }
  });
});

describe("outside development", () => {
  it.each(["test", "production"] as const)("nothing of it is shown (%s)", async (environment) => {
    const client = site.client({ environment });
    const pages = [
      await client.post(url.rooms.book.href({ id: 7 })),
      await client.get("/nowhere/"),
      await client.get(url.rooms.list.href()),
    ];
    expect(pages.map(({ status }) => status)).toEqual([500, 404, 200]);
    for (const { html } of pages) expect(html).not.toMatch(/Nowhere|scene\.ts|rooms\.book|select/i);
  });
});
