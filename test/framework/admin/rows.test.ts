import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { AdminEntry } from "quintet/admin";
import type { Client } from "quintet/testing";
import {
  Author,
  Book,
  Copy,
  Country,
  Genre,
  maps,
  openLibrary,
  people,
  Place,
  url,
  type Library,
} from "./library.ts";

let library: Library;
let ann: Client;
let mo: Client;
let joyce: Author;
let book: Book;
beforeAll(async () => {
  library = await openLibrary();
});
afterAll(() => library.close());
beforeEach(async () => {
  await library.reset();
  const users = await people();
  ann = await library.as(users.ann);
  mo = await library.as(users.mo);
  await Country.objects.create({ code: "ie", name: "Ireland" });
  joyce = await Author.objects.create({ name: "Joyce", country: "ie" });
  book = await Book.objects.create({
    title: "Ulysses",
    author: joyce,
    pages: 730,
    price: "24.00",
    secretNote: "bought too dear",
  });
});

const to = (model: string, key: string | number) =>
  url.admin.change.href({ model, key: String(key) });
const list = url.admin.list.href({ model: "book" });

/** What the form of a page would send. */
function fieldsOf(page: { field(name: string): string | undefined }, ...names: string[]) {
  return Object.fromEntries(names.map((name) => [name, page.field(name) ?? ""]));
}

describe("adding a row", () => {
  const add = url.admin.add.href({ model: "book" });
  const typed = () => ({ title: "Dubliners", author: joyce.id, state: "ordered", pages: "152" });

  it("leads to the list, on with it, or to another", async () => {
    expect((await ann.post(add, typed())).location).toBe(list);
    const stays = await ann.post(add, { ...typed(), next: "stay" });
    const last = await Book.objects.orderBy("-id").first();
    expect(stays.location).toBe(to("book", last!.id));
    expect((await ann.post(add, { ...typed(), next: "another" })).location).toBe(add);
    expect((await stays.follow()).html).toContain("Added: Dubliners.");
  });

  it("keeps everything that was typed where it is refused", async () => {
    const page = await ann.post(add, { ...typed(), title: "", price: "dear" });
    expect(page.status).toBe(422);
    expect(page.field("pages")).toBe("152");
    expect(page.field("price")).toBe("dear");
    expect(page.html).toContain("Please fill this in.");
  });

  it("writes relations to many rows", async () => {
    const genre = await Genre.objects.create({ name: "Novel" });
    await ann.post(add, { ...typed(), genres: [String(genre.id)] });
    const last = await Book.objects.orderBy("-id").prefetch("genres").first();
    expect(last!.genres.rows.map(({ name }) => name)).toEqual(["Novel"]);
  });

  it("has a key typed that nobody counts up", async () => {
    const countries = url.admin.add.href({ model: "country" });
    await ann.post(countries, { code: "add", name: "Addland", next: "stay" });
    expect(await Country.objects.filter({ code: "add" }).exists()).toBe(true);
    const rows = await ann.get(url.admin.list.href({ model: "country" }));
    const href = /<a href="([^"]*)"[^>]*>Addland/.exec(rows.html)![1]!;
    expect((await ann.get(href)).field("name")).toBe("Addland");
    const places = url.admin.add.href({ model: "place" });
    await ann.post(places, { room: "3", number: "4", note: "" });
    expect(await Place.objects.filter({ room: 3, number: 4 }).exists()).toBe(true);
  });
});

describe("a field that is a file", () => {
  it("is sent, kept and shown", async () => {
    const address = to("country", "ie");
    const page = await ann.get(address);
    expect(page.html).toContain('enctype="multipart/form-data"');
    const map = new File([Buffer.from("%PDF")], "ireland.pdf");
    await ann.post(address, { ...fieldsOf(page, "form_fingerprint"), name: "Ireland", map });
    const key = (await Country.objects.get({ code: "ie" })).map!;
    expect(maps.get(key)).toBeDefined();
    expect((await ann.get(address)).html).toContain(`/maps/${key}`);
  });

  it("stays where no other one is sent, and may be left out of a new row", async () => {
    await Country.objects.filter({ code: "ie" }).update({ map: "old.pdf" });
    maps.set("old.pdf", Buffer.from("%PDF"));
    const page = await ann.get(to("country", "ie"));
    await ann.post(to("country", "ie"), { ...fieldsOf(page, "form_fingerprint"), name: "Eire" });
    const { name, map } = await Country.objects.get({ code: "ie" });
    expect([name, map, maps.has("old.pdf")]).toEqual(["Eire", "old.pdf", true]);
    await ann.post(url.admin.add.href({ model: "country" }), { code: "fr", name: "France" });
    expect((await Country.objects.get({ code: "fr" })).map).toBeNull();
  });
});

describe("the page of a row", () => {
  it("has its values, and a form that changes them", async () => {
    const page = await ann.get(to("book", book.id));
    expect(page.field("title")).toBe("Ulysses");
    expect(page.html).not.toContain("bought too dear");
    const kept = fieldsOf(page, "state", "price", "form_fingerprint");
    await ann.post(to("book", book.id), {
      ...kept,
      title: "Ulysses, again",
      author: joyce.id,
      state: "inHouse",
      pages: "",
    });
    const now = await Book.objects.get({ id: book.id });
    expect([now.title, now.pages, now.state]).toEqual(["Ulysses, again", null, "inHouse"]);
    expect(now.secretNote).toBe("bought too dear");
  });

  it("tells whoever sends it over what somebody else has changed", async () => {
    const page = await ann.get(to("book", book.id));
    await book.update({ title: "Finnegan" });
    const sent = await ann.post(to("book", book.id), {
      ...fieldsOf(page, "price", "pages", "form_fingerprint"),
      title: "Mine",
      author: joyce.id,
      state: "ordered",
    });
    expect(sent.status).toBe(409);
    expect(sent.html).toContain("It says now: Finnegan");
    expect((await Book.objects.get({ id: book.id })).title).toBe("Finnegan");
  });

  it("is there to be read where its reader may not change it, and says why", async () => {
    await book.update({ state: "lent" });
    const page = await mo.get(to("book", book.id));
    expect(page.html).toContain("It is lent: wait until it is back.");
    expect(page.html).not.toContain('name="title"');
    expect(page.html).toContain("Ulysses");
  });

  it("is not there for whoever may not know of it", async () => {
    const mia = await mo.get(to("user", 1));
    expect(mia.status).toBe(404);
    expect((await ann.get(to("book", 999))).status).toBe(404);
    expect((await ann.get(to("book", "no-number"))).status).toBe(404);
    expect((await ann.get(to("copy", "not-a-uuid"))).status).toBe(404);
  });

  it("looks rows up that a field points at, on a page and for a script", async () => {
    const choices = url.admin.choices.href({ model: "author" });
    const found = await ann.get(`${choices}?q=joy`, { accept: "application/json" });
    expect(JSON.parse(found.html)).toEqual({
      rows: [{ value: String(joyce.id), label: "Joyce", href: to("author", joyce.id) }],
      said: "1 match",
    });
    expect((await ann.get(`${choices}?q=joy`)).html).toContain(">Joyce</a>");
    expect((await mo.get(url.admin.choices.href({ model: "user" }))).status).toBe(404);
  });
});

describe("the history of a row", () => {
  const history = (key: number) => url.admin.history.href({ model: "book", key: String(key) });

  async function rename(title: string) {
    const page = await ann.get(to("book", book.id));
    const kept = fieldsOf(page, "price", "pages", "form_fingerprint");
    await ann.post(to("book", book.id), { ...kept, title, author: joyce.id, state: "ordered" });
  }

  it("says who changed what, from what to what, without what is hidden", async () => {
    await rename("Renamed");
    const page = await ann.get(history(book.id));
    expect(page.html).toContain("Changed");
    expect(page.html).toContain("ann");
    expect(page.html).toContain(">Ulysses<");
    expect(page.html).toContain(">Renamed<");
    const entries = await AdminEntry.objects.all();
    expect(entries.map(({ changes }) => changes)).toEqual([
      [{ field: "title", before: "Ulysses", after: "Renamed" }],
    ]);
  });

  it("puts a change back", async () => {
    await rename("Renamed");
    const page = await ann.get(history(book.id));
    const restore = /href="([^"]*restore[^"]*)"/.exec(page.html)![1]!;
    const asks = await ann.get(restore);
    expect(asks.html).toContain(">Renamed<");
    await ann.post(restore);
    expect((await Book.objects.get({ id: book.id })).title).toBe("Ulysses");
    expect((await ann.get(history(book.id))).html).toContain("Restored");
  });
});

describe("deleting", () => {
  const remove = (key: number) => url.admin.remove.href({ model: "book", key: String(key) });
  const act = url.admin.act.href({ model: "book" });

  it("says first what goes along, and what keeps it", async () => {
    await Copy.objects.create({ book, shelf: "A1" });
    const page = await ann.get(remove(book.id));
    expect(page.html).toContain("Copies: 1");
    expect(await Book.objects.count()).toBe(1);
    const author = await ann.get(url.admin.remove.href({ model: "author", key: String(joyce.id) }));
    expect(author.html).toContain("1 × Book (Author)");
    expect(author.html).not.toContain('<button class="qa-danger"');
    const forced = await ann.post(url.admin.act.href({ model: "author" }), {
      action: "delete",
      confirmed: "1",
      row: String(joyce.id),
    });
    expect(forced.status).toBe(409);
    expect(await Author.objects.count()).toBe(1);
  });

  it("is undone from the history, with what went along", async () => {
    const copy = await Copy.objects.create({ book, shelf: "A1" });
    const genre = await Genre.objects.create({ name: "Novel" });
    await book.genres.add(genre);
    const before = await Book.objects.defer("secretNote").get({ id: book.id });
    await ann.post(act, { action: "delete", confirmed: "1", row: String(book.id) });
    expect([await Book.objects.count(), await Copy.objects.count()]).toEqual([0, 0]);
    const history = await ann.get(url.admin.history.href({ model: "book", key: String(book.id) }));
    expect(history.html).toContain("It is not there any more.");
    const restore = /href="([^"]*restore[^"]*)"/.exec(history.html)![1]!;
    expect((await ann.get(restore)).html).toContain("2 rows that went along come back with it.");
    await ann.post(restore);
    const after = await Book.objects.prefetch("genres").get({ id: book.id });
    expect(after.addedAt).toEqual(before.addedAt);
    expect([after.title, after.pages, after.price]).toEqual(["Ulysses", 730, "24.00"]);
    expect(after.genres.rows.map(({ name }) => name)).toEqual(["Novel"]);
    expect((await Copy.objects.get({ book })).id).toBe(copy.id);
  });

  it("lets rows point again at what was emptied", async () => {
    await ann.post(url.admin.act.href({ model: "country" }), {
      action: "delete",
      confirmed: "1",
      row: "ie",
    });
    expect((await Author.objects.get({ id: joyce.id })).countryId).toBe(null);
    const entry = await AdminEntry.objects.filter({ action: "delete" }).get();
    await ann.post(url.admin.restore.href({ model: "country", id: entry.id }));
    expect((await Author.objects.get({ id: joyce.id })).countryId).toBe("ie");
  });
});

describe("an action upon many rows", () => {
  const act = url.admin.act.href({ model: "book" });

  it("says first with how many, and is written into the history of each", async () => {
    const other = await Book.objects.create({ title: "Exiles", author: joyce });
    const rows = [String(book.id), String(other.id)];
    const asks = await ann.post(act, { action: "lend", row: rows, query: "q=x" });
    expect(asks.html).toContain("Lend: 2 rows");
    expect(await Book.objects.filter({ state: "lent" }).count()).toBe(0);
    const done = await ann.post(act, { action: "lend", row: rows, confirmed: "1", query: "q=x" });
    expect(done.location).toBe(`${list}?q=x`);
    expect((await done.follow()).html).toContain("2 books are lent.");
    expect(await AdminEntry.objects.filter({ action: "lend" }).count()).toBe(2);
  });

  it("is done with all that a list finds, counted first", async () => {
    await Book.objects.create({ title: "Exiles", author: joyce });
    const asks = await ann.post(act, { action: "lend", all: "1", query: "q=exil" });
    expect(asks.html).toContain("Lend: 1 row");
    expect(asks.html).toContain("Exiles");
  });

  it("leaves rows alone with which its reader may not do it, and says why", async () => {
    const page = await mo.post(act, { action: "delete", row: String(book.id) });
    expect(page.status).toBe(403);
    expect(page.html).toContain("Only administrators delete.");
  });

  it("is undone as a whole where it fails", async () => {
    const sent = await ann.post(act, { action: "fail", row: String(book.id), confirmed: "1" });
    expect(sent.status).toBe(409);
    expect((await Book.objects.get({ id: book.id })).pages).toBe(730);
    expect(await AdminEntry.objects.count()).toBe(0);
  });
});

describe("what a model's own check refuses", () => {
  const genres = () => Genre.objects.orderBy("name").valuesList("name", { flat: true }).all();
  const unsorted = { name: "Unsorted" };

  it("is neither added nor changed, and what was typed is shown again", async () => {
    const poetry = await Genre.objects.create({ name: "Poetry" });
    const add = url.admin.add.href({ model: "genre" });
    for (const href of [add, to("genre", poetry.id)]) {
      const refused = await ann.post(href, unsorted);
      expect(refused.status).toBe(422);
      expect(refused.html).toContain("Sort it first.");
      expect(refused.field("name")).toBe("Unsorted");
    }
    expect(await genres()).toEqual(["Poetry"]);
    expect(await AdminEntry.objects.count()).toBe(0);
  });

  it("is not deleted, and not brought back", async () => {
    const remove = (id: number) =>
      ann.post(url.admin.remove.href({ model: "genre", key: String(id) }), { confirmed: "1" });
    const { id } = await Genre.objects.create({ name: "Drafts" });
    await Genre.objects.filter({ id }).update(unsorted);
    const poetry = await Genre.objects.create({ name: "Poetry" });
    expect((await remove(poetry.id)).html).toContain("Sort it first.");
    expect(await genres()).toEqual(["Poetry", "Unsorted"]);
    await remove(id);
    const entry = await AdminEntry.objects.orderBy("-id").first();
    const back = await ann.post(url.admin.restore.href({ model: "genre", id: entry!.id }));
    expect(back.html).toContain("Sort it first.");
    expect(await genres()).toEqual(["Poetry"]);
  });
});
