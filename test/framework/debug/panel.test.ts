import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { scene, url } from "./scene.ts";

let site: Awaited<ReturnType<typeof scene>>;
beforeAll(async () => {
  site = await scene();
  await site.fill(3);
});
afterAll(() => site.close());

const LIST = url.rooms.list.href();
const summary = (html: string): string | undefined => /<summary>(\d+ · [^<]+)/.exec(html)?.[1];

describe("the panel at the foot of a page in development", () => {
  it("counts the statements of the request, and marks those that are repeated", async () => {
    const page = await site.client().get(LIST);
    expect(summary(page.html)).toMatch(
      /^200 · [\d.]+ ms · 4 queries, 1 of them repeated, [\d.]+ ms$/,
    );
    expect(page.html).toMatch(/<td class="number many">3 ×<\/td>.*?scene\.ts:\d+/s);
  });

  it("tells of the time by part, the template and the session", async () => {
    const page = await site.client().get(LIST);
    expect(page.html).toMatch(/<th scope="row">SQL<\/th><td>[\d.]+ ms/);
    expect(page.html).toMatch(/<th scope="row">templates<\/th><td>[\d.]+ ms/);
    expect(page.html).toMatch(/<th scope="row">list.html<\/th><td>[\d.]+ ms/);
    expect(page.html).toContain("<summary>session</summary>");
  });

  it("asks nothing of the database for itself", async () => {
    const cookies = await site.ann();
    const page = await site.client().with(cookies).get(LIST);
    expect(page.html).toContain("nobody asked for it");
    expect(summary(page.html)).toContain("4 queries");
  });

  it("stands inside the body, and the page's policy admits its style alone", async () => {
    const page = await site.client().get(LIST);
    expect(page.html).toMatch(/<\/template><\/aside>\s*<\/body><\/html>$/);
    const nonce = /<style nonce="([^"]+)"/.exec(page.html)![1]!;
    const policy = page.headers.get("content-security-policy");
    expect(policy).toContain(`style-src 'self' 'nonce-${nonce}'`);
    expect(policy).toContain("default-src 'none'");
  });

  it.each(["br", "gzip"])("stands in a page that would have been sent as %s", async (encoding) => {
    const page = await site.client().get(LIST, { "accept-encoding": encoding });
    expect(summary(page.html)).toContain("200");
    expect(page.headers.get("content-encoding")).toBeNull();
    const plain = await site.client({ panel: false }).get(LIST, { "accept-encoding": encoding });
    expect(plain.headers.get("content-encoding")).toBe(encoding);
  });

  it("leaves alone what is no page", async () => {
    const page = await site.client().get("/rooms/99/", { accept: "application/json" });
    expect(JSON.parse(page.html)).toMatchObject({ status: 404 });
  });

  it("can be turned off", async () => {
    const page = await site.client({ panel: false }).get(LIST);
    expect([page.status, summary(page.html)]).toEqual([200, undefined]);
  });

  it("is not there outside development, and neither is what it is made of", async () => {
    for (const environment of ["test", "production"] as const) {
      const page = await site.client({ environment }).get(LIST);
      expect(page.html).not.toMatch(/<template|<aside/);
      expect(page.headers.get("content-security-policy")).toContain("style-src 'self';");
    }
  });
});
