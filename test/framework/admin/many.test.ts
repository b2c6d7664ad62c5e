import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { AdminEntry, adminSite } from "quintet/admin";
import { createUser } from "quintet/auth";
import { keptFiles, type FileStore } from "quintet/files";
import type { Client } from "quintet/testing";
import {
  admin,
  Author,
  Book,
  Copy,
  Country,
  Genre,
  openLibrary,
  people,
  staff,
  url,
  User,
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
    const { history, asks, done } = await takeBack("book", String(book.id));
    expect(history.html).toMatch(/(Novel, Letters|Letters, Novel)/);
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

describe("a list that is filtered by what rows go with", () => {
  const books = url.admin.list.href({ model: "book" });
  const titles = (html: string) =>
    [...html.matchAll(/<th scope="row"[^>]*><a[^>]*>([^<]*)</g)].map(([, title]) => title!);

  beforeEach(async () => {
    const other = await Book.objects.create({ title: "Dubliners", author: joyce });
    await other.genres.add(letters);
    await Book.objects.create({ title: "Exiles", author: joyce });
  });

  it("offers the rows, and nothing", async () => {
    const { html } = await ann.get(books);
    expect(html).toContain('<select class="input" id="qa-f-genres" name="genres">');
    expect(html).toContain(`<option value="${novel.id}">Novel</option>`);
    expect(titles((await ann.get(`${books}?genres=${novel.id}`)).html)).toEqual(["Ulysses"]);
    const either = await ann.get(`${books}?genres=${novel.id}&genres=${letters.id}&order=title`);
    expect(titles(either.html)).toEqual(["Dubliners", "Ulysses"]);
    expect(titles((await ann.get(`${books}?genres=~empty`)).html)).toEqual(["Exiles"]);
    const orNone = await ann.get(`${books}?genres=${novel.id}&genres=~empty&order=title`);
    expect(titles(orNone.html)).toEqual(["Exiles", "Ulysses"]);
    expect(either.html).toMatch(/Genres<\/span> <span dir="auto">Novel/);
  });

  it("refuses what no row can be", async () => {
    const page = await ann.get(`${books}?genres=novel`);
    expect(page.status).toBe(400);
    expect(page.html).toContain("&quot;novel&quot; is no value of Genres");
  });

  it("asks behind keys, too", async () => {
    await Copy.objects.create({ book, shelf: "A1" });
    const copies = url.admin.list.href({ model: "copy" });
    const found = async (name: string) =>
      titles((await ann.get(`${copies}?book__genres__name=${name}`)).html).length;
    expect([await found("Novel"), await found("Stories")]).toEqual([1, 0]);
  });
});

describe("rows of another model on the page of a row", () => {
  it("go with rows that their editor may know of", async () => {
    await Genre.objects.create({ name: "Withheld" });
    const page = async (who: Client) =>
      (await who.get(url.admin.change.href({ model: "author", key: String(joyce.id) }))).html;
    expect(await page(ann)).toContain("Withheld");
    const zoe = await createUser(User, {
      name: "zoe",
      email: "zoe@example.org",
      password: "four tall unrelated words",
      role: "administrator",
    });
    const hers = await page(await library.as(zoe));
    expect(hers).toContain("Letters");
    expect(hers).not.toContain("Withheld");
  });

  it("have in their own history what they go with", async () => {
    const address = url.admin.change.href({ model: "author", key: String(joyce.id) });
    const form = await ann.get(address);
    await ann.post(address, {
      name: "Joyce",
      form_fingerprint: form.field("form_fingerprint")!,
      rowsOfBook: [String(book.id)],
      [`rowsOfBook-${book.id}-title`]: "Ulysses",
      [`rowsOfBook-${book.id}-genres`]: [String(novel.id)],
    });
    expect(await genresOf("Ulysses")).toEqual(["Novel"]);
    await takeBack("book", String(book.id));
    expect(await genresOf("Ulysses")).toEqual(["Letters", "Novel"]);
  });
});

describe("the address of a page", () => {
  it("is asked of the admin by a model or a row", () => {
    expect(admin.href(url.admin, Book)).toBe("/admin/book/");
    expect(admin.href(url.admin, book)).toBe(`/admin/book/${book.id}/`);
  });

  it("is there for what is registered alone", () => {
    const some = adminSite({ guard: staff }).register(Book);
    expect(() => some.href(url.admin, joyce as never)).toThrow(
      "Author is in no list of this admin.",
    );
  });
});

describe("a registration", () => {
  it("is refused where a filter leads nowhere", () => {
    const registered = (filter: string) => () =>
      adminSite({ guard: staff })
        .register(Book, { filters: [filter as "genres"] })
        .controllers(url.admin);
    expect(registered("genre__name")).toThrow('Book has no field "genre". Did you mean "genres"?');
    expect(registered("genres__nmae")).toThrow('Genre has no field "nmae". Did you mean "name"?');
    expect(registered("genres__name__id")).toThrow("Genre.name is no relation");
  });

  it("is refused where files are said of what is no file", () => {
    const files = { title: keptFiles({} as FileStore, { maxBytes: 1 }) } as object;
    const registered = () =>
      adminSite({ guard: staff }).register(Country, { files }).controllers(url.admin);
    expect(registered).toThrow('Country has no field "title".');
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

describe("a search over a relation to many rows", () => {
  it("finds a row once, by a word of one of them", async () => {
    const essay = await Book.objects.create({ title: "Essays", author: joyce });
    await Copy.objects.bulkCreate([
      { book, shelf: "A 1" },
      { book: essay, shelf: "B 2" },
    ]);
    const shelves = async (words: string) => {
      const list = await ann.get(`${url.admin.list.href({ model: "copy" })}?q=${words}`);
      return ["A 1", "B 2"].map((shelf) => list.html.split(`>${shelf}<`).length - 1);
    };
    expect(await shelves("nov")).toEqual([1, 0]);
    expect(await shelves("novel+a")).toEqual([1, 0]);
    expect(await shelves("b")).toEqual([0, 1]);
    expect(await shelves("poem")).toEqual([0, 0]);
  });
});
