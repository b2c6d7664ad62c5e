import type { Client } from "quintet/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { Mood, openGallery, Painter, Picture, url, Visit } from "./gallery.ts";

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

describe("a filter of one's own", () => {
  it("offers its words, and finds the rows that it says", async () => {
    const { html } = await ann.get(list);
    expect(html).toMatch(/<option value="wide">\s*Wider than high/);
    const wide = await ann.get(`${list}?shape=wide`);
    expect(titles(wide.html)).toEqual(["Hall"]);
    expect(wide.html).toMatch(/Shape<\/span> <span dir="auto">Wider than high/);
    expect(titles((await ann.get(`${list}?shape=wide&hung=true`)).html)).toEqual([]);
  });

  it("is told for whom", async () => {
    await Picture.objects.filter({ slug: "attic" }).update({ title: "mo" });
    expect(titles((await mo.get(`${list}?shape=mine`)).html)).toEqual(["mo"]);
    expect(titles((await ann.get(`${list}?shape=mine`)).html)).toEqual([]);
  });

  it("takes what it offers and nothing else", async () => {
    for (const wrong of ["shape=tall", "shape=wide&shape=mine", "shape=constructor"]) {
      const page = await ann.get(`${list}?${wrong}`);
      expect(page.status).toBe(400);
      expect(page.html).toContain("is no value of Shape.");
    }
  });

  it("holds for all that an action is done with", async () => {
    const act = url.admin.act.href({ model: "picture" });
    const all = { action: "hang", all: "1", query: "shape=wide" };
    const asked = await ann.post(act, all);
    expect(asked.html).toContain("Hang: 1 row");
    await ann.submit(asked.form("Hang"), {});
    const hung = Picture.objects.filter({ hung: true }).valuesList("title", { flat: true });
    expect(await hung.all()).toEqual(["Hall"]);
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

  it("has parts below headings, in their order, with what is only read", async () => {
    const { html } = await ann.get(page(picture));
    const form = html.slice(html.indexOf("qa-form"));
    const words = [...form.matchAll(/<(?:h2|summary|label for="\w+"|legend|dt)>\s*([\w ]+)/g)];
    expect(words.map(([, word]) => word)).toEqual(
      ["Title", "Slug", "Painter", "Size", "Width", "Height"].concat([
        "Further",
        "Year",
        "Moods",
        "Hung",
        "Visits",
      ]),
    );
    expect(form).toContain("In centimetres.");
    expect(form).toContain('<details class="qa-part">');
  });

  it("opens a part in which something has to be corrected", async () => {
    const visit = { "rowsOfVisit-new1-place": "Bonn" };
    const form = (await ann.get(page(picture))).form("Save");
    const refused = await ann.submit(form, { ...visit, year: "long ago" });
    expect(refused.status).toBe(422);
    expect(refused.html).not.toContain('<details class="qa-part">');
    expect(refused.html).toMatch(/<h2>Further<\/h2>/);
  });

  it("says of which fields another one is written while it is empty", async () => {
    const { html } = await ann.get(url.admin.add.href({ model: "picture" }));
    expect(html).toMatch(/name="slug"[^>]* data-prefilled="title"/);
  });

  it("begins with what its address says, as far as fields can hold it", async () => {
    const add = url.admin.add.href({ model: "picture" });
    const begun = await ann.get(`${add}?painter=${painter.id}&width=77&year=old&hung=true&id=9`);
    expect(begun.html).toContain(`<option value="${painter.id}" selected>Gwen</option>`);
    expect(begun.field("width")).toBe("77");
    expect([begun.field("height"), begun.field("year")]).toEqual(["10", ""]);
    expect(begun.field("hung")).toBeUndefined();
  });

  it("begins as a copy of another row, with what that goes with", async () => {
    const mood = await Mood.objects.create({ name: "Calm" });
    await picture.moods.add(mood);
    const { html } = await ann.get(page(picture));
    const copy = /<a href="([^"]*)">Copy/.exec(html)![1]!;
    const form = (await ann.get(copy)).form("Save");
    const changes = { slug: "hall-2", "rowsOfVisit-new1-place": "Bonn" };
    expect((await ann.submit(form, changes)).status).toBe(303);
    const made = await Picture.objects.prefetch("moods").get({ slug: "hall-2" });
    expect(made).toMatchObject({ title: "Hall", width: 30, painterId: painter.id });
    expect(made.moods.rows).toMatchObject([{ name: "Calm" }]);
    expect(await Picture.objects.count()).toBe(3);
  });

  it("is no copy for whoever may not add, or may not see the row", async () => {
    const address = `${url.admin.add.href({ model: "picture" })}?~copy=`;
    expect((await mo.get(page(picture))).html).not.toContain("Copy");
    expect((await mo.get(address + picture.id)).status).toBe(403);
    expect((await ann.get(`${address}9999`)).status).toBe(404);
  });
});

describe("a row that is only shown", () => {
  it("names what it goes with, of many rows too", async () => {
    await picture.moods.add(await Mood.objects.create({ name: "Calm" }));
    const seer = await gallery.login("vi", "watcher");
    const { html } = await seer.get(page(picture));
    expect(html).not.toContain('<form class="qa-form"');
    const shown = [...html.matchAll(/<dt>(\w+)<\/dt><dd>(.*?)<\/dd>/gs)];
    const words = Object.fromEntries(
      shown.map(([, label, cell]) => [label, cell!.replace(/<[^>]*>/g, "").trim()]),
    );
    expect(words).toMatchObject({ Title: "Hall", Painter: "Gwen", Width: "30", Moods: "Calm" });
  });
});

describe("deleting a row", () => {
  it("names the rows that point at it, those that keep it too", async () => {
    for (const place of ["Bonn", "Rome", "Nice", "Oslo", "Cork", "Bath"])
      await Visit.objects.create({ picture, place });
    const removal = (model: string, { id }: { readonly id: number }) =>
      ann.get(url.admin.remove.href({ model, key: String(id) }));
    const { html } = await removal("picture", picture);
    expect(html).toMatch(/<h3>Visits \(Picture\)<\/h3>.*?Oslo<\/a>.*?<li>and others<\/li>/s);
    const kept = await removal("painter", painter);
    expect(kept.html).toContain("It cannot be deleted");
    expect(kept.html).toMatch(
      /<h3>Pictures \(Painter\)<\/h3>\s*<ul class="qa-rows">\s*<li><a href="[^"]*\/picture\/\d+\/" dir="auto">Hall/,
    );
  });

  it("names no row that its reader may not know of", async () => {
    await Visit.objects.create({ picture, place: "Bonn" });
    const remover = await gallery.login("di", "remover");
    const { html } = await remover.get(
      url.admin.remove.href({ model: "picture", key: String(picture.id) }),
    );
    expect(html).toContain("Hall");
    expect(html).not.toContain("What points at it");
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
