import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { AdminEntry } from "quintet/admin";
import type { Client } from "quintet/testing";
import {
  Author,
  Book,
  Copy,
  Country,
  Genre,
  openLibrary,
  people,
  url,
  type Library,
} from "./library.ts";

// Books go with genres by a relation to many rows: what the admin keeps of it, and brings back.

let library: Library;
let ann: Client;
let mo: Client;
let joyce: Author;
let book: Book;
let novel: Genre;
let letters: Genre;
beforeAll(async () => {
  library = await openLibrary();
});
afterAll(() => library.close());
beforeEach(async () => {
  await library.reset();
  const users = await people();
  ann = await library.as(users.ann);
  mo = await library.as(users.mo);
  joyce = await Author.objects.create({ name: "Joyce" });
  novel = await Genre.objects.create({ name: "Novel" });
  letters = await Genre.objects.create({ name: "Letters" });
  book = await Book.objects.create({ title: "Ulysses", author: joyce, pages: 730 });
  await book.genres.add(novel, letters);
});

const at = () => ({ model: "book", key: String(book.id) });

/** Send the form of the book with these genres. */
async function choose(...genres: readonly Genre[]) {
  const page = await ann.get(url.admin.change.href(at()));
  await ann.post(url.admin.change.href(at()), {
    title: page.field("title")!,
    pages: page.field("pages")!,
    price: "",
    state: "ordered",
    form_fingerprint: page.field("form_fingerprint")!,
    author: String(joyce.id),
    genres: genres.map(({ id }) => String(id)),
  });
}

async function genresOf(title: string) {
  const found = await Book.objects.prefetch("genres").get({ title });
  return found.genres.rows.map(({ name }) => name).toSorted();
}

/** Take back the newest deed of a history. */
async function takeBack(model: string, key: string) {
  const history = await ann.get(url.admin.history.href({ model, key }));
  const href = /href="([^"]*restore[^"]*)"/.exec(history.html)![1]!;
  const asks = await ann.get(href);
  const done = await ann.post(href);
  return { history, asks, done };
}

const erase = (model: string, row: number | string) =>
  ann.post(url.admin.act.href({ model }), { action: "delete", confirmed: "1", row: String(row) });

describe("a change of what a row goes with", () => {
  it("stands in the history by the titles of the rows", async () => {
    await choose(letters);
    const history = await ann.get(url.admin.history.href(at()));
    expect(history.html).toMatch(/Genres<\/th><td>.*(Novel, Letters|Letters, Novel)/s);
  });

  it("is put back", async () => {
    await choose();
    expect(await genresOf("Ulysses")).toEqual([]);
    const { asks } = await takeBack("book", String(book.id));
    expect(asks.html).not.toContain("This does not come back");
    expect(await genresOf("Ulysses")).toEqual(["Letters", "Novel"]);
  });

  it("is put back with the rows that are still there, and the others are named", async () => {
    await choose();
    await erase("genre", letters.id);
    const { asks, done } = await takeBack("book", String(book.id));
    expect(asks.html).toContain("<li>Genres: Letters</li>");
    expect((await done.follow()).html).toContain("This did not come back: Genres: Letters.");
    expect(await genresOf("Ulysses")).toEqual(["Novel"]);
  });

  it("is not offered again where all of it stands as it was", async () => {
    await choose();
    await choose(novel, letters);
    const entry = await AdminEntry.objects.filter({ action: "change" }).orderBy("id").first();
    const asks = await ann.get(url.admin.restore.href({ model: "book", id: entry!.id }));
    expect(asks.html).toContain("Everything stands as it would be brought back.");
  });

  it("is kept of an action upon many, too", async () => {
    await ann.post(url.admin.act.href({ model: "book" }), {
      action: "shelve",
      confirmed: "1",
      row: String(book.id),
    });
    expect(await genresOf("Ulysses")).toEqual([]);
    await takeBack("book", String(book.id));
    expect(await genresOf("Ulysses")).toEqual(["Letters", "Novel"]);
  });
});

describe("a deletion that is undone", () => {
  it("leaves out what has gone since, and says so", async () => {
    await Copy.objects.create({ book, shelf: "A1" });
    await erase("book", book.id);
    await erase("genre", novel.id);
    const { asks, done } = await takeBack("book", String(book.id));
    expect(asks.html).toContain("2 rows that went along come back with it.");
    expect(asks.html).toContain("<li>Genre: Novel</li>");
    expect((await done.follow()).html).toContain("This did not come back: Genre: Novel.");
    expect(await genresOf("Ulysses")).toEqual(["Letters"]);
    expect(await Copy.objects.filter({ book }).count()).toBe(1);
  });

  it("says beforehand that it needs a row which is gone", async () => {
    await erase("book", book.id);
    await erase("author", joyce.id);
    const history = await ann.get(url.admin.history.href(at()));
    const href = /href="([^"]*restore[^"]*)"/.exec(history.html)![1]!;
    const asks = await ann.get(href);
    expect(asks.html).toContain("Something that it points at is not there any more.");
    expect(asks.html).toContain("<li>Author: Joyce</li>");
    expect(asks.html).not.toContain("<button>Bring it back");
    expect((await ann.post(href)).status).toBe(409);
  });

  it("does without what it can be without", async () => {
    await Country.objects.create({ code: "ie", name: "Ireland" });
    const yeats = await Author.objects.create({ name: "Yeats", country: "ie" });
    await erase("author", yeats.id);
    await erase("country", "ie");
    const { asks } = await takeBack("author", String(yeats.id));
    expect(asks.html).toContain("<li>Country: Ireland</li>");
    expect((await Author.objects.get({ name: "Yeats" })).countryId).toBeNull();
  });

  it("brings a row back to all that it went with, from the other side", async () => {
    await erase("genre", novel.id);
    expect(await genresOf("Ulysses")).toEqual(["Letters"]);
    await takeBack("genre", String(novel.id));
    expect(await genresOf("Ulysses")).toEqual(["Letters", "Novel"]);
  });

  it("brings back what its reader may see and not change", async () => {
    await book.update({ price: "24.00" });
    await erase("book", book.id);
    const entry = await AdminEntry.objects
      .filter({ action: "delete", rowKey: String(book.id) })
      .get();
    await mo.post(url.admin.restore.href({ model: "book", id: entry.id }));
    expect((await Book.objects.get({ title: "Ulysses" })).price).toBe("24.00");
  });
});
