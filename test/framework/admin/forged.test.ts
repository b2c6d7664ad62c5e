import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { AdminEntry, AdminList } from "quintet/admin";
import type { Client, Fields } from "quintet/testing";
import {
  Author,
  Book,
  Copy,
  Country,
  Genre,
  openLibrary,
  people,
  Place,
  url,
  User,
  type Library,
} from "./library.ts";

let library: Library;
let ann: Client;
let mo: Client;
let users: Awaited<ReturnType<typeof people>>;
let book: Book;
let lent: Book;
beforeAll(async () => {
  library = await openLibrary();
});
afterAll(() => library.close());
beforeEach(async () => {
  await library.reset();
  users = await people();
  ann = await library.as(users.ann);
  mo = await library.as(users.mo);
  await Country.objects.create({ code: "ie", name: "Ireland" });
  const joyce = await Author.objects.create({ name: "Joyce", country: "ie" });
  book = await Book.objects.create({
    title: "Ulysses",
    author: joyce,
    price: "24.00",
    secretNote: "dear",
  });
  lent = await Book.objects.create({ title: "Exiles", author: joyce, state: "lent" });
  await Copy.objects.create({ book, shelf: "A1" });
  await Genre.objects.create({ name: "Novel" });
  await Place.objects.create({ room: 1, number: 1 });
});

/** Everything that stands in the tables, and nothing of when people were last seen. */
async function everything() {
  const tables = [Country, Author, Genre, Book, Copy, Place, AdminEntry, AdminList];
  const rows = await Promise.all(
    tables.map((table) => (table.objects as typeof Book.objects).orderBy().all()),
  );
  const people = await User.objects
    .orderBy("id")
    .values("id", "name", "role", "email", "password")
    .all();
  return JSON.stringify([...rows, people]);
}

const on = (model: string, key: string | number) =>
  url.admin.change.href({ model, key: String(key) });
const act = (model: string) => url.admin.act.href({ model });

/** A change that would be fine but for what is forged. */
const fine = (): Fields => ({
  title: "Ulysses",
  author: String(book.authorId),
  state: "ordered",
  price: "24.00",
});

const forgeries: Readonly<Record<string, () => Promise<{ readonly status: number }>>> = {
  "a field that is hidden": () =>
    ann.post(on("book", book.id), { ...fine(), secretNote: "forged" }),
  "a field that only others may change": () =>
    mo.post(on("book", book.id), { ...fine(), price: "0.01" }),
  "a key": () => ann.post(on("book", book.id), { ...fine(), id: "77", pk: "77", authorId: "77" }),
  "a field that is set by itself": () =>
    ann.post(on("book", book.id), { ...fine(), addedAt: "1999-01-01T00:00" }),
  "a row that is not there": () => ann.post(on("book", 999), fine()),
  "a row in a way that its reader may not change": () =>
    mo.post(on("book", lent.id), { ...fine(), title: "Mine" }),
  "a model of which its reader may not know": () =>
    mo.post(on("user", 1), { name: "x", role: "administrator" }),
  "a column that is no field of the form": () =>
    ann.post(on("user", users.mo.id), { password: "forged", passwordHash: "x" }),
  "a relation to a row that is not there": () =>
    ann.post(on("book", book.id), { ...fine(), author: "999" }),
  "a genre that is not there": () => ann.post(on("book", book.id), { ...fine(), genres: ["999"] }),
  "a new row where none may be added": () =>
    ann.post(url.admin.add.href({ model: "user" }), { name: "eve", role: "administrator" }),
  "a row of a table that is only shown": () =>
    ann.post(url.admin.add.href({ model: "old-book" }), { title: "x" }),
  "an action that is not offered": () =>
    ann.post(act("book"), { action: "burn", row: String(book.id), confirmed: "1" }),
  "an action by the name of what every object has": () =>
    ann.post(act("book"), { action: "constructor", row: String(book.id), confirmed: "1" }),
  "an action of another model": () =>
    ann.post(act("author"), { action: "lend", row: String(book.authorId), confirmed: "1" }),
  "a deletion that its sender may not do": () =>
    mo.post(act("book"), { action: "delete", row: String(book.id), confirmed: "1" }),
  "a deletion on the row's own page": () =>
    mo.post(url.admin.remove.href({ model: "book", key: String(book.id) }), { confirmed: "1" }),
  "a deletion where there is none": () =>
    ann.post(act("user"), { action: "delete", row: String(users.mo.id), confirmed: "1" }),
  "rows that are no keys": () =>
    ann.post(act("book"), { action: "lend", row: ["x", "0x1", "1 or 1=1", ""], confirmed: "1" }),
  "a list that was narrowed by nonsense": () =>
    ann.post(act("book"), { action: "lend", all: "1", query: "state=eaten", confirmed: "1" }),
  "an entry of the history that is not there": () =>
    ann.post(url.admin.restore.href({ model: "book", id: 99 })),
  "a kept search of what is hidden": () =>
    ann.post(url.admin.keep.href({ model: "book" }), { name: "x", query: "order=secretNote" }),
  "somebody who has not logged in": () =>
    library.guest().post(on("book", book.id), { ...fine(), title: "Mine" }),
};

describe("what is forged", () => {
  it.each(Object.keys(forgeries))("changes nothing: %s", async (name) => {
    const before = await everything();
    const { status } = await forgeries[name]!();
    expect(await everything()).toBe(before);
    expect(status).toBeLessThan(500);
  });

  it("would be seen by this test", async () => {
    const before = await everything();
    await ann.post(on("book", book.id), { ...fine(), title: "Mine" });
    expect(await everything()).not.toBe(before);
  });
});

describe("an entry of the history", () => {
  it("is not brought back by whoever may not change the row, nor under another model", async () => {
    await ann.post(on("book", book.id), { ...fine(), title: "Renamed" });
    await Book.objects.filter({ id: book.id }).update({ state: "lent" });
    const entry = await AdminEntry.objects.get();
    const before = await everything();
    expect((await mo.post(url.admin.restore.href({ model: "book", id: entry.id }))).status).toBe(
      403,
    );
    expect((await ann.post(url.admin.restore.href({ model: "author", id: entry.id }))).status).toBe(
      404,
    );
    expect(await everything()).toBe(before);
  });

  it("is not brought back by whoever may not add what went along", async () => {
    await ann.post(url.admin.act.href({ model: "book" }), {
      action: "delete",
      confirmed: "1",
      row: String(book.id),
    });
    const { id } = await AdminEntry.objects.get({ tableName: "books", action: "delete" });
    await User.objects.filter({ id: users.mo.id }).update({ name: "cy" });
    const restore = url.admin.restore.href({ model: "book", id });
    const before = await everything();
    const asks = await mo.get(restore);
    expect(asks.html).toContain("Copies: Copies come with the van.");
    expect(asks.html).not.toContain("<button>Bring it back");
    const sent = await mo.post(restore);
    expect([sent.status, sent.html.includes("Copies come with the van.")]).toEqual([403, true]);
    expect(await everything()).toBe(before);
  });
});
