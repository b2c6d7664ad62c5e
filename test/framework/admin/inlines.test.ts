import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { AdminEntry } from "quintet/admin";
import type { Client, Fields, TestPage } from "quintet/testing";
import { Author, Book, Copy, maps, openLibrary, people, url, type Library } from "./library.ts";

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
