import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { AdminEntry } from "quintet/admin";
import type { Client, Fields, TestPage } from "quintet/testing";
import {
  Author,
  Book,
  Copy,
  Genre,
  maps,
  openLibrary,
  people,
  url,
  type Library,
} from "./library.ts";

let library: Library;
let ann: Client;
let mo: Client;
let book: Book;
let copy: Copy;
beforeAll(async () => {
  library = await openLibrary();
});
afterAll(() => library.close());
beforeEach(async () => {
  await library.reset();
  const users = await people();
  ann = await library.as(users.ann);
  mo = await library.as(users.mo);
  const author = await Author.objects.create({ name: "Joyce" });
  book = await Book.objects.create({ title: "Ulysses", author });
  copy = await Copy.objects.create({ book, shelf: "A1" });
});

const page = () => url.admin.change.href({ model: "book", key: String(book.id) });

/** What the form of a page sends: the values of its inputs, with these changes. */
function sent({ html }: TestPage, changes: Fields): Fields {
  const found: Record<string, string | string[]> = {};
  for (const [tag] of html.matchAll(/<input\b[^>]*>/g)) {
    if (/type="(checkbox|radio|submit)"/.test(tag)) continue;
    const name = /name="([^"]*)"/.exec(tag)?.[1];
    const value = /value="([^"]*)"/.exec(tag)?.[1] ?? "";
    if (name === undefined) continue;
    const before = found[name];
    found[name] = before === undefined ? value : [before, value].flat();
  }
  return { ...found, author: String(book.authorId), state: "ordered", ...changes };
}

/** The keys of the copies, in their order. */
const ids = async () => (await Copy.objects.orderBy("id").valuesList("id").all()).flat();

const shelf = (token: string) => `rowsOfCopy-${token}-shelf`;

describe("rows on the page of the row that they point at", () => {
  it("are changed, added and deleted with it, each in its own history", async () => {
    const form = await ann.get(page());
    expect(form.field(shelf(copy.id))).toBe("A1");
    await ann.post(page(), sent(form, { [shelf(copy.id)]: "B2", [shelf("new1")]: "C3" }));
    const shelves = await Copy.objects.filter({ book }).orderBy("shelf").valuesList("shelf").all();
    expect(shelves.flat()).toEqual(["B2", "C3"]);
    const entries = await AdminEntry.objects.filter({ tableName: "copies" }).orderBy("id").all();
    expect(entries.map(({ action }) => action).toSorted()).toEqual(["add", "change"]);
    const again = await ann.get(page());
    const gone = { [`rowsOfCopy-${copy.id}-delete`]: "true" };
    await ann.post(page(), sent(again, gone));
    expect(await Copy.objects.filter({ book }).count()).toBe(1);
  });

  it("are sent files where their registration says where those are kept", async () => {
    const form = await ann.get(page());
    expect(form.html).toContain('enctype="multipart/form-data"');
    const file = new File([Buffer.from("%PDF")], "scan.pdf");
    await ann.post(page(), sent(form, { [`rowsOfCopy-${copy.id}-scan`]: file }));
    const { scan } = await Copy.objects.get({ id: copy.id });
    expect(maps.get(scan!)).toBeDefined();
  });

  it("stay where there are more than may be added, and can be saved", async () => {
    await Copy.objects.bulkCreate(
      Array.from({ length: 7 }, (_, at) => ({ book, shelf: `S${at}` })),
    );
    const form = await ann.get(page());
    expect(form.html).not.toContain('name="rowsOfCopy-add"');
    const saved = await ann.post(page(), sent(form, { [shelf(copy.id)]: "B2" }));
    expect(saved.status).toBe(303);
    const added = { rowsOfCopy: [copy.id, "new1"], [shelf("new1")]: "C3", [shelf(copy.id)]: "B2" };
    const again = await ann.get(page());
    const refused = await ann.post(page(), {
      ...sent(again, added),
      rowsOfCopy: [...(await ids()), "new1"],
    });
    expect(refused.html).toContain("At most 5 of these may be there.");
  });

  it("are the first 100 of more, with how many there are and the way to all of them", async () => {
    await Copy.objects.bulkCreate(
      Array.from({ length: 119 }, (_, at) => ({ book, shelf: `S${at}` })),
    );
    const form = await ann.get(page());
    expect(form.html).toContain("These are the first 100 of 120.");
    const all = `${url.admin.list.href({ model: "copy" })}?book=${book.id}`;
    expect(form.html).toContain(`href="${all}"`);
    const gone = { [shelf(copy.id)]: "B2", [`rowsOfCopy-${(await ids())[7]}-delete`]: "true" };
    expect((await ann.post(page(), sent(form, gone))).status).toBe(303);
    expect(await Copy.objects.count()).toBe(119);
    expect(await AdminEntry.objects.filter({ tableName: "copies" }).count()).toBe(2);
    const forged = sent(await ann.get(page()), { [shelf("new1")]: "C3" });
    const refused = await ann.post(page(), { ...forged, rowsOfCopy: [copy.id, "new1"] });
    expect(refused.status).toBe(422);
    expect(await Copy.objects.count()).toBe(119);
  });

  it("have what they point at looked up where there are many of them", async () => {
    const at = { model: "author", key: String(book.authorId) };
    const author = url.admin.change.href(at);
    expect((await ann.get(author)).html).not.toContain("data-lookup");
    await Genre.objects.bulkCreate(
      Array.from({ length: 101 }, (_, at) => ({ name: `Genre ${at}` })),
    );
    const genre = await Genre.objects.get({ name: "Genre 70" });
    const form = await ann.get(author);
    const name = `rowsOfBook-${book.id}-genres`;
    const lookup = url.admin.choices.href({ model: "genre" });
    expect(form.html).toMatch(new RegExp(`name="${name}"[^>]* data-lookup="${lookup}"`));
    await ann.post(author, sent(form, { [name]: String(genre.id) }));
    expect(await book.genres.all()).toMatchObject([{ name: "Genre 70" }]);
  });

  it("are none of another row's, whoever forged that", async () => {
    const other = await Book.objects.create({ title: "Exiles", author: book.authorId });
    const theirs = await Copy.objects.create({ book: other, shelf: "Z9" });
    const form = await ann.get(page());
    const forged = { rowsOfCopy: theirs.id, [shelf(theirs.id)]: "stolen" };
    const answer = await ann.post(page(), sent(form, forged));
    expect(answer.status).toBe(422);
    expect((await Copy.objects.get({ id: theirs.id })).shelf).toBe("Z9");
  });

  it("are not offered to whoever may not delete them", async () => {
    const form = await mo.get(page());
    expect(form.field("title")).toBe("Ulysses");
    expect(form.html).not.toContain("rowsOfCopy");
    await mo.post(page(), sent(form, { rowsOfCopy: copy.id, [shelf(copy.id)]: "forged" }));
    expect((await Copy.objects.get({ id: copy.id })).shelf).toBe("A1");
  });
});
