import type { Client } from "quintet/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openGallery, Painter, Picture, url, Visit } from "./gallery.ts";

let gallery: Awaited<ReturnType<typeof openGallery>>;
let ann: Client;
let mo: Client;
let painter: Painter;
let picture: Picture;
beforeAll(async () => {
  gallery = await openGallery();
});
afterAll(() => gallery.close());
beforeEach(async () => {
  await gallery.reset();
  ann = await gallery.login("ann", "administrator");
  mo = await gallery.login("mo", "moderator");
  painter = await Painter.objects.create({ name: "Gwen" });
  const common = { painter, height: 10 };
  picture = await Picture.objects.create({ ...common, title: "Hall", slug: "hall", width: 30 });
  await Picture.objects.create({ ...common, title: "Attic", slug: "attic", width: 9 });
});

const list = url.admin.list.href({ model: "picture" });
const page = (row: Picture) => url.admin.change.href({ model: "picture", key: String(row.id) });

/** The titles of a list, in order. */
const titles = (html: string) =>
  [...html.matchAll(/<th scope="row"[^>]*><a[^>]*>([^<]*)</g)].map(([, title]) => title);

describe("lists in groups", () => {
  it("stand below their headings, on the front page and beside every page", async () => {
    const { html } = await ann.get(url.admin.home.href());
    const nav = /<nav class="qa-nav".*?<\/nav>/s.exec(html)![0];
    const words = (part: string) =>
      [...part.matchAll(/>([^<>]+)<\/(?:summary|p|h2|a)>/g)]
        .map(([, word]) => word)
        .filter((word) => word !== "Add" && !/row/.test(word!));
    const all = ["Lists", "Moods", "Art", "Pictures", "Painters", "Journeys", "Visits"];
    expect(words(nav)).toEqual(all);
    expect(words(html.slice(html.indexOf("</h1>"), html.indexOf("qa-zone")))).toEqual(all);
  });

  it("are not there where nobody may see what is in them", async () => {
    const { html } = await mo.get(url.admin.home.href());
    expect(html).toContain(">Art</");
    expect(html).not.toContain("Journeys");
  });
});

describe("a column that is worked out", () => {
  it("orders the list by the field that it names", async () => {
    const { html } = await ann.get(list);
    const head = /<a href="([^"]*)">Size/.exec(html)![1]!;
    expect(head).toContain("order=width");
    const ordered = await ann.get(head);
    expect(titles(ordered.html)).toEqual(["Attic", "Hall"]);
    expect(ordered.html).toMatch(/aria-sort="ascending"><a href="[^"]*order=-width[^"]*">Size/);
  });
});

describe("an action that says what has to be permitted", () => {
  it("is done by whoever may do that", async () => {
    const row = String(picture.id);
    const act = url.admin.act.href({ model: "picture" });
    await mo.post(act, { action: "hang", row, confirmed: "1" });
    expect((await Picture.objects.get({ id: picture.id })).hung).toBe(true);
    expect((await mo.post(act, { action: "delete", row, confirmed: "1" })).status).toBe(403);
  });
});

describe("the form of a row", () => {
  it("has a sentence below a field", async () => {
    const { html } = await ann.get(page(picture));
    expect(html).toContain('<p class="hint" id="id_year_hint">When it was begun.</p>');
  });
});

describe("rows of another model as a table", () => {
  it("are lines with one head, and as many empty ones as was said", async () => {
    await Visit.objects.create({ picture, place: "Paris", days: 9 });
    const { html } = await ann.get(page(picture));
    const table = /<table class="qa-table qa-tight">.*?<\/table>/s.exec(html)![0];
    const heads = [...table.matchAll(/<th scope="col">([^<]*)/g)].map(([, word]) => word);
    expect(heads).toEqual(["Place", "Days"]);
    const lines = [...table.matchAll(/<th scope="row">(\w*)/g)].map(([, word]) => word);
    expect(lines).toEqual(["1", "New", "New"]);
  });

  it("are changed, added and deleted", async () => {
    const { id } = await Visit.objects.create({ picture, place: "Paris" });
    const form = (await ann.get(page(picture))).form("Save");
    await ann.submit(form, {
      [`rowsOfVisit-${id}-place`]: "Rome",
      "rowsOfVisit-new1-place": "Bonn",
    });
    const places = () => Visit.objects.orderBy("place").valuesList("place", { flat: true }).all();
    expect(await places()).toEqual(["Bonn", "Rome"]);
    const again = (await ann.get(page(picture))).form("Save");
    await ann.submit(again, { [`rowsOfVisit-${id}-delete`]: true });
    expect(await places()).toEqual(["Bonn"]);
  });

  it("are as many as there have to be", async () => {
    const form = (await ann.get(page(picture))).form("Save");
    const refused = await ann.submit(form, {});
    expect(refused.status).toBe(422);
    expect(refused.html).toContain("At least 1 of these are needed.");
  });
});
