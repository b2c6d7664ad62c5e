import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { queries, type Client } from "quintet/testing";
import { Author, Book, Genre, openLibrary, people, url, type Library } from "./library.ts";

// A table of more rows than a list looks at without an index.

const ROWS = 10_500;

let library: Library;
let ann: Client;
let rare: Author;
let genres: { readonly common: number; readonly scarce: number };
beforeAll(async () => {
  library = await openLibrary();
  await library.reset();
  ann = await library.as((await people()).ann);
  const often = await Author.objects.create({ name: "Often" });
  rare = await Author.objects.create({ name: "Rare" });
  const [common, scarce] = await Genre.objects.bulkCreate(
    [{ name: "Common" }, { name: "Scarce" }],
    { returning: true },
  );
  const day = (at: number) => new Date(Date.UTC(2020, 0, 1) + at * 3_600_000);
  await Book.objects.bulkCreate(
    Array.from({ length: ROWS }, (_, at) => ({
      title: at === 3 ? "The oldest needle" : at === ROWS - 3 ? "The newest needle" : `Hay ${at}`,
      author: at % 1000 === 3 ? rare : often,
      state: at % 2 === 0 ? ("lent" as const) : ("inHouse" as const),
      pages: at,
      price: at === 3 ? "900.00" : (at / 100).toFixed(2),
      addedAt: day(at),
    })),
  );
  const ids = await Book.objects.orderBy("id").values("id").all();
  const goes = ids.map(({ id }, at) => ({ id, genre: at % 1000 === 3 ? scarce! : common! }));
  // A relation has no verb for many rows on both sides: the table between is written as it is.
  for (let at = 0; at < goes.length; at += 500) {
    const pairs = goes.slice(at, at + 500).map(({ id, genre }) => `(${id}, ${genre.id})`);
    await library.database.execute(`insert into books_genres values ${pairs.join(", ")}`);
  }
  genres = { common: common!.id, scarce: scarce!.id };
}, 60_000);
afterAll(() => library.close());

const books = url.admin.list.href({ model: "book" });
const PARTIAL = "Only the newest 10,000 rows were looked at.";
const titles = (html: string) =>
  [...html.matchAll(/<th scope="row"[^>]*><a[^>]*>([^<]*)</g)].map(([, title]) => title!);

describe("a list of a large table", () => {
  it("counts no further than it needs", async () => {
    const { html } = await ann.get(books);
    expect(html).toContain("more than 500");
    expect(html).not.toContain(PARTIAL);
    expect(titles(html)[0]).toBe(`Hay ${ROWS - 1}`);
  });

  it("looks for a word among the newest rows, and names what would narrow it", async () => {
    const { html } = await ann.get(`${books}?q=needle`);
    expect(titles(html)).toEqual(["The newest needle"]);
    expect(html).toContain(
      `${PARTIAL} To find all, narrow the list by one of these: State, Author`,
    );
  });

  it("finds everything once an index narrows it enough", async () => {
    const { html } = await ann.get(`${books}?q=needle&author=${rare.id}`);
    expect(titles(html)).toEqual(["The oldest needle"]);
    expect(html).not.toContain(PARTIAL);
  });

  it("takes whichever index finds few rows", async () => {
    const { html } = await ann.get(`${books}?state=inHouse&author=${rare.id}&order=title`);
    expect(html).toContain("11 rows");
    expect(html).not.toContain(PARTIAL);
  });

  it("looks among the last rows as an index has them in order, and names its field", async () => {
    const { html } = await ann.get(`${books}?isPopular=false&q=needle&order=title`);
    expect(titles(html)).toEqual(["The newest needle", "The oldest needle"]);
    expect(html).toContain(
      "Only the last 10,000 rows by Price were looked at. To find all, narrow the list by one of these: State, Author, Bought, Genres.",
    );
  });

  it("takes what an index finds before it is put in another order", async () => {
    const day = () => ann.get(`${books}?on=2020-01-02&order=id`);
    const { result, queries: asked } = await library.database.queries.record(day);
    expect([titles(result.html).length, result.html.includes(PARTIAL)]).toEqual([24, false]);
    // A server would go through all rows in that order until it has found a page of them.
    expect(
      asked.some(({ sql }) => /order by .t0.\..id. limit/.test(sql) && /from \(select/.test(sql)),
    ).toBe(true);
  });

  it("finds everything that goes with few rows, by the table between", async () => {
    const few = await ann.get(`${books}?genres=${genres.scarce}&order=pages`);
    expect(few.html).toContain("11 rows");
    expect(few.html).not.toContain(PARTIAL);
    expect(titles(few.html)[0]).toBe("The oldest needle");
    const many = await ann.get(`${books}?genres=${genres.common}&order=pages`);
    expect(many.html).toContain(
      `${PARTIAL} To find all, narrow the list by one of these: State, Author, Is popular, Bought.`,
    );
    expect(titles(many.html)[0]).toBe("Hay 500");
  });

  it("is ordered whole by what an index orders, and in part by anything else", async () => {
    const byKey = await ann.get(`${books}?order=id`);
    expect([titles(byKey.html)[0], byKey.html.includes(PARTIAL)]).toEqual(["Hay 0", false]);
    const byPages = await ann.get(`${books}?order=pages`);
    expect([titles(byPages.html)[0], byPages.html.includes(PARTIAL)]).toEqual(["Hay 500", true]);
  });

  it("finds a row by its key wherever it stands", async () => {
    const first = await Book.objects.orderBy("id").first();
    expect(titles((await ann.get(`${books}?q=${first!.id}`)).html)).toEqual(["Hay 0"]);
  });

  it("is cut by dates of which an index knows the ends", async () => {
    const { html } = await ann.get(`${books}?on=2020-01-02`);
    expect(html).toContain("24 rows");
    expect(html).toContain(`${books}?on=2020-01"`);
  });

  it("looks once for a page and for how many rows there are", async () => {
    const look = () => ann.get(`${books}?q=hay&order=pages`);
    const { result, queries: asked } = await library.database.queries.record(look);
    expect([titles(result.html).length, result.html.includes("more than 500")]).toEqual([50, true]);
    expect(asked.filter(({ sql }) => /from \(select.*title/s.test(sql))).toHaveLength(1);
    const next = /<a href="([^"]*)" rel="next">/.exec(result.html)![1]!.replaceAll("&amp;", "&");
    const further = await ann.get(next);
    expect(further.html).toContain("more than 500");
    expect(titles(further.html)).not.toContain(titles(result.html).at(-1));
    expect(titles(further.html)).toHaveLength(50);
  });

  it("asks a bounded number of queries all the same", async () => {
    await queries.atMost(20, () => ann.get(`${books}?q=needle&state=lent&order=pages`));
  });

  it("finds the same for a file, an action and a field that looks rows up", async () => {
    const at = { model: "book" };
    const file = await ann.get(`${url.admin.csv.href(at)}?q=needle&columns=title,pages`);
    expect(file.html).toBe(`Title,Pages\r\nThe newest needle,${ROWS - 3}\r\n`);
    const asks = await ann.post(url.admin.act.href(at), {
      action: "lend",
      all: "1",
      query: "q=needle",
    });
    expect(asks.html).toContain("Lend: 1 row");
    expect(asks.html).toContain("The newest needle");
    const looked = await ann.get(`${url.admin.choices.href(at)}?q=needle`, {
      accept: "application/json",
    });
    expect(looked.html).toContain('"label":"The newest needle"');
  });

  it("looks for what no row has no longer than for what many have", async () => {
    const { html } = await ann.get(`${books}?genres=~empty`);
    expect(html).toContain("Nothing meets all of these conditions.");
    expect(html).toContain(PARTIAL);
  });

  it("goes from page to page of what it looked at", async () => {
    const first = await ann.get(`${books}?order=pages&state=lent`);
    const next = /href="([^"]*)" rel="next"/.exec(first.html)![1]!.replaceAll("&amp;", "&");
    const second = await ann.get(next);
    expect(titles(second.html)[0]).toBe(`Hay ${Number(titles(first.html).at(-1)!.slice(4)) + 2}`);
  });

  it("does nothing with more rows than it can show", async () => {
    const act = url.admin.act.href({ model: "book" });
    const sent = await ann.post(act, { action: "lend", all: "1", query: "state=inHouse" });
    expect(sent.status).toBe(422);
    expect(sent.html).toContain("More than 500 rows are chosen, and nothing was done.");
  });
});
