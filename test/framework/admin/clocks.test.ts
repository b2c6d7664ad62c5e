import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Client } from "quintet/testing";
import { Author, Book, openLibrary, people, url, type Library } from "./library.ts";

// Half past two in the morning of 1 July in London is still June in New York, and noon comes sooner in Tokyo.

let library: Library;
let ann: Client;
let book: Book;
let own: string | undefined;
beforeAll(async () => {
  library = await openLibrary({ zone: "America/New_York", reader: () => own });
});
afterAll(() => library.close());
beforeEach(async () => {
  own = undefined;
  await library.reset();
  ann = await library.as((await people()).ann);
  const author = await Author.objects.create({ name: "Joyce" });
  const addedAt = new Date("2026-07-01T01:30:00Z");
  book = await Book.objects.create({ title: "Ulysses", author, addedAt });
});

const books = url.admin.list.href({ model: "book" });
const shown = (at: string, iso: string) => `<time datetime="${iso}">${at}</time>`;
const ISO = "2026-07-01T01:30:00.000Z";

describe("a moment in an admin", () => {
  it("is shown by the clocks of the site", async () => {
    const { html } = await ann.get(books);
    expect(html).toContain(shown("2026-06-30 21:30", ISO));
    expect(html).toContain("Times are those of America/New_York.");
  });

  it("is shown by the clocks of its reader, where those are known", async () => {
    own = "Asia/Tokyo";
    const page = await ann.get(url.admin.change.href({ model: "book", key: String(book.id) }));
    expect(page.html).toContain(shown("2026-07-01 10:30", ISO));
    expect(page.html).toContain("Times are those of Asia/Tokyo.");
  });

  it("belongs to the month in which it was there", async () => {
    const found = async (on: string) => (await ann.get(`${books}?on=${on}`)).html;
    expect(await found("2026-06-30")).toContain("Ulysses");
    expect(await found("2026-07")).not.toContain("Ulysses");
    expect(await found("2026")).toContain("on=2026-06");
    own = "Asia/Tokyo";
    expect(await found("2026-07-01")).toContain("Ulysses");
    expect(await found("2026-06")).not.toContain("Ulysses");
    expect(await found("2026")).toContain("on=2026-07");
  });

  it("is told by the same clock in the history, and in UTC to machines", async () => {
    await ann.post(url.admin.act.href({ model: "book" }), {
      action: "lend",
      confirmed: "1",
      row: String(book.id),
    });
    const at = { model: "book", key: String(book.id) };
    const { html } = await ann.get(url.admin.history.href(at));
    const [, iso, text] = /<time datetime="([^"]+)">([^<]+)<\/time>/.exec(html)!;
    const clock = new Intl.DateTimeFormat("sv-SE", {
      timeZone: "America/New_York",
      dateStyle: "short",
      timeStyle: "short",
    });
    expect(text).toBe(clock.format(new Date(iso!)));
    const file = await ann.get(`${url.admin.csv.href(at)}?columns=title,addedAt`);
    expect(file.html).toContain(`Ulysses,${ISO}`);
  });
});
