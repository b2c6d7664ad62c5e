import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { scene } from "./scene.ts";

let site: Awaited<ReturnType<typeof scene>>;
beforeAll(async () => {
  site = await scene();
});
afterAll(() => site.close());

const cells = (html: string): readonly string[] =>
  [...html.matchAll(/<tr><td>(\w+)<\/td><td>(?:<a [^>]*>)?([^<]+)/g)].map(
    ([, method, pattern]) =>
      `${method} ${pattern!.replaceAll("&lt;", "<").replaceAll("&gt;", ">")}`,
  );

describe("an address that is not there, in development", () => {
  it("is answered with those that are, the most alike first", async () => {
    const page = await site.client().get("/romms/lots/");
    expect(page.status).toBe(404);
    expect(page.html).toContain("<h1>No address of this site is /romms/lots/</h1>");
    expect(page.html).toContain("Did you mean /rooms/lost/ (rooms.lost)?");
    expect(cells(page.html)).toEqual([
      "GET /rooms/lost/",
      "GET /rooms/",
      expect.any(String),
      expect.any(String),
      expect.any(String),
      expect.any(String),
      expect.any(String),
    ]);
    expect(page.html).toContain('<a href="/rooms/lost/">');
  });

  it("shows the site's own page for a row that is not there: its address is", async () => {
    await site.fill(1);
    const page = await site.client().get("/rooms/99/");
    expect([page.status, page.html]).toEqual([404, expect.stringContaining("<h1>404</h1>")]);
  });

  it("can be answered with the site's own page", async () => {
    const page = await site.client({ addresses: false }).get("/romms/");
    expect([page.status, page.html]).toEqual([404, expect.stringContaining("<h1>404</h1>")]);
  });

  it("is a problem for a program", async () => {
    const page = await site.client().get("/romms/", { accept: "application/json" });
    expect(JSON.parse(page.html)).toMatchObject({
      status: 404,
      title: "There is no page at this address.",
    });
  });
});

describe("a method that an address does not take, in development", () => {
  it("is answered with those that it takes", async () => {
    const page = await site.client().get("/reset/");
    expect([page.status, page.headers.get("allow")]).toEqual([405, "POST"]);
    expect(page.html).toContain("<h1>/reset/ does not answer GET; it takes POST</h1>");
    expect(page.html).toContain("The address only acts: a form sends to it.");
    expect(cells(page.html)[0]).toBe("POST /reset/");
  });
});
