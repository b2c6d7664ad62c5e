import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  Advert,
  type Article,
  hired,
  openNewspaper,
  type User,
  written,
  type Newspaper,
} from "./newspaper.ts";

let site: Newspaper;
let draft: Article;
let out: Article;
let old: Article;
let advert: Advert;
const people: Record<string, User> = {};

beforeAll(async () => {
  site = await openNewspaper({ grants: false });
  people["reader"] = await hired("rita");
  people["reporter"] = await hired("rob", "reporter");
  people["editor"] = await hired("edith", "editor");
  people["owner"] = await hired("olga", "owner");
  const author = people["reporter"]!;
  draft = await written(author, "Draft");
  out = await written(author, "Out", "out");
  old = await written(author, "Old", "archived");
  advert = await Advert.objects.create({ text: "Buy" });
});
afterAll(() => site.close());

async function statusFor(who: string, path: string, method: "get" | "post" = "post") {
  const client = who === "guest" ? site.guest() : await site.as(people[who]!);
  return (await client[method](path)).status;
}
const everybody = ["guest", "reader", "reporter", "editor", "owner"];
const all = (path: string, method?: "get" | "post") =>
  Promise.all(everybody.map((who) => statusFor(who, path, method)));

describe("a guard that asks for a permission", () => {
  it("loads the object and grants it", async () => {
    const client = await site.as(people["editor"]!);
    const page = await client.post(`/${draft.id}/change/`);
    expect(page.html).toBe(JSON.stringify(["edith", "Draft", "rob"]));
  });

  it("lets its author and whoever is granted it in, and tells the others why not", async () => {
    expect(await all(`/${draft.id}/change/`)).toEqual([403, 403, 200, 200, 200]);
    const reader = await site.as(people["reader"]!);
    expect((await reader.post(`/${draft.id}/change/`)).html).toContain(
      "Only its author can change an article.",
    );
  });

  it("answers to what somebody may not know of as to what is not there", async () => {
    expect(await all(`/${old.id}/change/`)).toEqual([403, 404, 404, 200, 200]);
    expect(await all("/99999/change/")).toEqual([403, 404, 404, 404, 404]);
  });

  it("sends a guest to log in, whether there is anything or not", async () => {
    const pages = [await site.guest().get("/new/"), await site.guest().get("/statistics/")];
    expect(pages.map(({ location }) => location)).toEqual([
      "/login/?next=%2Fnew%2F",
      "/login/?next=%2Fstatistics%2F",
    ]);
  });

  it("asks for a rule over what is to be made", async () => {
    expect(await all("/new/", "get")).toEqual([303, 403, 200, 200, 200]);
  });

  it("finds a row by another of its fields, for guests too", async () => {
    expect(await all("/a/draft/", "get")).toEqual([404, 200, 200, 200, 200]);
    expect(await all("/a/out/", "get")).toEqual([200, 200, 200, 200, 200]);
    expect(await all("/a/old/", "get")).toEqual([404, 404, 404, 200, 200]);
  });

  it("finds a row by conditions of one's own", async () => {
    expect(await all(`/adverts/${advert.id}/x/`)).toEqual([403, 404, 404, 404, 200]);
  });

  it("keeps to what is refused to everybody", async () => {
    expect(await all(`/${out.id}/delete/`)).toEqual([403, 403, 403, 403, 403]);
    expect(await all(`/${draft.id}/delete/`)).toEqual([403, 403, 403, 403, 200]);
  });

  it("costs two queries: who asks, and the object", async () => {
    const client = await site.as(people["reporter"]!);
    await client.post(`/${draft.id}/change/`);
    const before = site.database.queries.count;
    await client.post(`/${draft.id}/change/`);
    expect(site.database.queries.count - before).toBe(2);
  });
});
