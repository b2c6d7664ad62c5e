import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { queries, type Client } from "quintet/testing";
import { Author, Book, Country, openLibrary, people, Place, url, type Library } from "./library.ts";

let library: Library;
let ann: Client;
let mo: Client;
beforeAll(async () => {
  library = await openLibrary();
});
afterAll(() => library.close());
beforeEach(async () => {
  await library.reset();
  const users = await people();
  ann = await library.as(users.ann);
  mo = await library.as(users.mo);
  const country = await Country.objects.create({ code: "ie", name: "Ireland" });
  const joyce = await Author.objects.create({ name: "Joyce", country });
  const woolf = await Author.objects.create({ name: "Woolf" });
  await Book.objects.bulkCreate([
    { title: "Ulysses", author: joyce, state: "inHouse", pages: 730, price: "24.00" },
    { title: "Dubliners", author: joyce, state: "lent", pages: 152, isPopular: true },
    { title: "Orlando", author: woolf, state: "ordered" },
  ]);
});

const books = url.admin.list.href({ model: "book" });

/** The titles of a list, in order. */
function titles(html: string): string[] {
  return [...html.matchAll(/<th scope="row"[^>]*><a[^>]*>([^<]*)</g)].map(([, title]) => title!);
}

describe("the front page", () => {
  it("leads to every list that its reader may see", async () => {
    const forAnn = await ann.get(url.admin.home.href());
    expect(forAnn.status).toBe(200);
    expect(forAnn.html).toContain(">Books</a>");
    expect(forAnn.html).toContain(">Countries</a>");
    expect(forAnn.html).toContain("3 rows");
    const forMo = await mo.get(url.admin.home.href());
    expect(forMo.html).toContain(">Books</a>");
    expect(forMo.html).not.toContain(">Users</a>");
  });

  it("sends guests to log in", async () => {
    const page = await library.guest().get(url.admin.home.href());
    expect(page.location).toBe("/login/?next=%2Fadmin%2F");
  });
});

describe("the head of every page", () => {
  it("names whoever reads, and leads to the site and to their account", async () => {
    const { html } = await ann.get(books);
    const head = /<header.*?<\/header>/s.exec(html)![0];
    expect([...head.matchAll(/href="([^"]*)"[^>]*>([^<]*)</g)].map(([, ...link]) => link)).toEqual([
      ["/admin/", "Library"],
      ["/", "To the site"],
      ["/settings/password/", "Change password"],
      ["/settings/", "ann"],
    ]);
    expect(head).toContain('<form method="post" action="/logout/">');
  });
});

describe("a list", () => {
  it("shows the columns that it says, over relations too", async () => {
    const { html, status } = await ann.get(books);
    expect(status).toBe(200);
    expect(titles(html)).toEqual(["Orlando", "Dubliners", "Ulysses"]);
    for (const text of ["Ireland", "Joyce", "24.00 €", "In house", "Bought"]) {
      expect(html).toContain(text);
    }
  });

  it("searches, filters and orders, all at once", async () => {
    expect(titles((await ann.get(`${books}?q=joyce`)).html)).toEqual(["Dubliners", "Ulysses"]);
    expect(titles((await ann.get(`${books}?q=joyce%20dub`)).html)).toEqual(["Dubliners"]);
    const both = await ann.get(`${books}?q=joyce&state=inHouse`);
    expect(titles(both.html)).toEqual(["Ulysses"]);
    expect(titles((await ann.get(`${books}?author__country=ie&order=pages`)).html)).toEqual([
      "Dubliners",
      "Ulysses",
    ]);
    expect(titles((await ann.get(`${books}?order=author,-title`)).html)).toEqual([
      "Ulysses",
      "Dubliners",
      "Orlando",
    ]);
    expect(titles((await ann.get(`${books}?isPopular=true`)).html)).toEqual(["Dubliners"]);
  });

  it("shows what it is narrowed by, each with the address of the list without it", async () => {
    const { html } = await ann.get(`${books}?q=joyce&state=lent`);
    expect(html).toContain(`href="${books}?state=lent"`);
    expect(html).toContain(`href="${books}?q=joyce"`);
  });

  it("is cut by years, months and days", async () => {
    const year = new Date().getUTCFullYear();
    expect((await ann.get(books)).html).toContain(`${books}?on=${year}`);
    expect(titles((await ann.get(`${books}?on=${year}`)).html)).toHaveLength(3);
    expect(titles((await ann.get(`${books}?on=1999-02`)).html)).toEqual([]);
    expect((await ann.get(`${books}?on=1999-02-30`)).status).toBe(400);
  });

  it("shows the columns that were chosen", async () => {
    const { html } = await ann.get(`${books}?columns=title&columns=price`);
    expect(html).toContain(">Price<");
    expect(html).not.toContain('aria-sort="descending"><a');
    expect(html).toContain("24.00");
  });

  it("never has a column of what is hidden", async () => {
    const { html } = await ann.get(books);
    expect(html).not.toContain("secretNote");
    const forged = await ann.get(`${books}?columns=secretNote`);
    expect(forged.status).toBe(400);
    expect(forged.html).toContain("This list has no column");
    expect((await ann.get(`${books}?order=secretNote`)).status).toBe(400);
    const users = url.admin.list.href({ model: "user" });
    expect((await ann.get(`${users}?columns=password`)).status).toBe(400);
  });

  it("refuses a value that no row can have, with a sentence", async () => {
    const page = await ann.get(`${books}?state=eaten`);
    expect(page.status).toBe(400);
    expect(page.html).toContain("eaten&quot; is no value of State");
  });

  it("has pages that cost the same wherever they lie", async () => {
    const author = await Author.objects.create({ name: "Many" });
    await Book.objects.bulkCreate(
      Array.from({ length: 120 }, (_, at) => ({ title: `No ${at}`, author })),
    );
    const first = await ann.get(`${books}?author=${author.id}&order=id`);
    expect(titles(first.html)).toHaveLength(50);
    const next = /href="([^"]*)" rel="next"/.exec(first.html)![1]!.replaceAll("&amp;", "&");
    const second = await ann.get(next);
    expect(titles(second.html)[0]).toBe("No 50");
    const back = /href="([^"]*)" rel="prev"/.exec(second.html)![1]!.replaceAll("&amp;", "&");
    expect(titles((await ann.get(back)).html)[0]).toBe("No 0");
  });

  it("asks a bounded number of queries, whatever it shows", async () => {
    await queries.atMost(16, () => ann.get(books));
    await queries.atMost(16, () => ann.get(`${books}?q=joyce&state=lent&author__country=ie`));
  });

  it("is a file of values that no spreadsheet computes", async () => {
    const author = await Author.objects.create({ name: "=1+1" });
    await Book.objects.create({ title: "-2+3", author, pages: -7 });
    const file = await ann.get(
      `${url.admin.csv.href({ model: "book" })}?columns=title,author,pages&order=id`,
    );
    expect(file.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(file.html.split("\r\n")).toEqual([
      "Title,Author,Pages",
      "Ulysses,Joyce,730",
      "Dubliners,Joyce,152",
      "Orlando,Woolf,",
      "'-2+3,'=1+1,-7",
      "",
    ]);
  });

  it("is there for a model of which nothing was said, whatever its key", async () => {
    const countries = await ann.get(url.admin.list.href({ model: "country" }));
    expect(titles(countries.html)).toEqual(["Ireland"]);
    await Place.objects.create({ room: 1, number: 2, note: "by the window" });
    const places = await ann.get(url.admin.list.href({ model: "place" }));
    expect(places.html).toContain(url.admin.change.href({ model: "place", key: "1,2" }));
    expect((await ann.get(url.admin.list.href({ model: "old-book" }))).status).toBe(200);
  });

  it("is not there for a model of which its reader may not know", async () => {
    expect((await mo.get(url.admin.list.href({ model: "user" }))).status).toBe(404);
    expect((await ann.get(url.admin.list.href({ model: "dragon" }))).status).toBe(404);
  });
});

describe("a search that is kept", () => {
  it("stands under its name, for whoever kept it alone", async () => {
    const sent = await ann.post(url.admin.keep.href({ model: "book" }), {
      name: "Out of the house",
      query: "state=lent",
    });
    const page = await sent.follow();
    expect(page.html).toContain(">Out of the house</a>");
    expect(page.html).toContain(`${books}?state=lent`);
    expect((await mo.get(books)).html).not.toContain("Out of the house");
    const forget = /action="([^"]*forget[^"]*)"/.exec(page.html)![1]!;
    expect((await mo.post(forget)).status).toBe(404);
    await ann.post(forget);
    expect((await ann.get(books)).html).not.toContain(">Out of the house</a>");
  });
});
