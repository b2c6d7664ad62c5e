import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openDatabase, runWith } from "quintet/database";
import { f, load, model, QuerySet, related } from "quintet/models";
import { onEveryEngine } from "../../support/orm-engines.ts";
import { emptyTables, makeTables } from "../../support/orm-tables.ts";

class Country extends model("load_countries", { name: f.key({ max: 20 }) }) {
  static objects = new QuerySet(this);
}
class City extends model("load_cities", {
  name: f.key({ max: 20 }),
  country: f.foreignKey(() => Country),
}) {
  static objects = new QuerySet(this);
}
class Author extends model("load_authors", {
  name: f.key({ max: 20 }),
  home: f.foreignKey(() => City, { null: true }),
}) {
  static objects = new QuerySet(this);
}
class Book extends model("load_books", {
  title: f.key({ max: 20 }),
  author: f.foreignKey(() => Author, { onDelete: "cascade" }),
  editor: f.foreignKey(() => Author, { null: true }),
}) {
  static objects = new QuerySet(this);
}
class Sale extends model("load_sales", {
  book: f.foreignKey(() => Book, { onDelete: "cascade" }),
  pieces: f.int(),
  price: f.decimal({ digits: 8, places: 2 }),
}) {
  static objects = new QuerySet(this);
}
const models = [Country, City, Author, Book, Sale];

onEveryEngine("loading", (engine) => {
  const inside = (run: () => Promise<void>) => () => runWith(engine.database, run);
  const counted = async <T>(run: () => Promise<T>) => {
    const { result, queries } = await engine.database.queries.record(run);
    return { result, queries: queries.length };
  };

  beforeAll(() => makeTables(engine.database, models));
  beforeEach(
    inside(async () => {
      await emptyTables(engine.database, models);
      const [france, spain] = await Country.objects.bulkCreate(
        [{ name: "France" }, { name: "Spain" }],
        { returning: true },
      );
      const [paris, madrid] = await City.objects.bulkCreate(
        [
          { name: "Paris", country: france! },
          { name: "Madrid", country: spain! },
        ],
        { returning: true },
      );
      const [ann, bea, cid] = await Author.objects.bulkCreate(
        [{ name: "Ann", home: paris! }, { name: "Bea", home: madrid! }, { name: "Cid" }],
        { returning: true },
      );
      const [one, two, three] = await Book.objects.bulkCreate(
        [
          { title: "one", author: ann!, editor: bea! },
          { title: "two", author: ann!, editor: cid! },
          { title: "three", author: bea! },
        ],
        { returning: true },
      );
      await Sale.objects.bulkCreate([
        { book: one!, pieces: 1, price: "1.10" },
        { book: one!, pieces: 2, price: "2.20" },
        { book: two!, pieces: 3, price: "3.30" },
        { book: three!, pieces: 4, price: "4.40" },
      ]);
    }),
  );

  describe("rows that were read already", () => {
    it(
      "get their relations by one query for each step, and null where a key is empty",
      inside(async () => {
        const books = await Book.objects.orderBy("id").all();
        const { result, queries } = await counted(() =>
          load(books, "author__home__country", "editor"),
        );
        expect(queries).toBe(4);
        expect(result).toBe(books);
        expect(result.map((book) => book.author.home?.country.name)).toEqual([
          "France",
          "France",
          "Spain",
        ]);
        expect(result.map((book) => book.editor?.name)).toEqual(["Bea", "Cid", undefined]);
        expect(result[2]!.editor).toBeNull();
        expect(result[0]!.author).toBe(result[1]!.author);
        expect(result[0]!.author).toBeInstanceOf(Author);
        expect(JSON.parse(JSON.stringify(result[0]))).toMatchObject({ author: { name: "Ann" } });
      }),
    );

    it(
      "keep what is loaded, and ask for the rest alone",
      inside(async () => {
        const books = await Book.objects.selectRelated("author").orderBy("id").all();
        const { author } = books[0]!;
        const { result, queries } = await counted(() => load(books, "author__home"));
        expect(queries).toBe(1);
        expect(result[0]!.author).toBe(author);
        expect(result[0]!.author.home?.name).toBe("Paris");
        expect((await counted(() => load(result, "author__home"))).queries).toBe(0);
      }),
    );

    it(
      "may be one, or none",
      inside(async () => {
        const book = await load(await Book.objects.get({ title: "one" }), "author");
        expect(book.author.name).toBe("Ann");
        expect((await counted(() => load([] as Book[], "author"))).queries).toBe(0);
      }),
    );

    it(
      "say what was not loaded, and are rows",
      inside(async () => {
        const book = await Book.objects.get({ title: "one" });
        expect(() => (book as unknown as { author: Author }).author).toThrow(
          expect.objectContaining({
            code: "models.not-loaded",
            hint: expect.stringMatching(/selectRelated\("author"\).*load\(book, "author"\)/),
          }),
        );
        await expect(load(book, "autor" as "author")).rejects.toThrow(/Did you mean "author"/);
        const values = await Book.objects.values("id", "authorId").all();
        await expect(load(values as never, "author" as never)).rejects.toMatchObject({
          code: "models.bad-load",
        });
      }),
    );

    it(
      "are asked for in the database that they came from",
      inside(async () => {
        const other = await openDatabase("sqlite::memory:");
        await makeTables(other, models);
        await runWith(other, async () => {
          const author = await Author.objects.create({ name: "Zoe" });
          await Book.objects.create({ title: "far", author });
        });
        const books = await Book.objects.using(other).all();
        const [far] = await load(books, "author");
        expect(far!.author.name).toBe("Zoe");
        await Author.objects.using(other).update({ name: "Zoë" });
        await far!.author.refresh();
        expect(far!.author.name).toBe("Zoë");
        await other.close();
      }),
    );
  });

  describe("a query set", () => {
    it(
      "fetches what rows point at by further queries, nested, and each row once",
      inside(async () => {
        const books = Book.objects.orderBy("id").prefetch("author__home", "editor");
        const { result, queries } = await counted(() => books.all());
        expect(queries).toBe(4);
        expect(result.map((book) => book.author.home?.name)).toEqual(["Paris", "Paris", "Madrid"]);
        expect(result[0]!.author).toBe(result[1]!.author);
        expect(result[2]!.editor).toBeNull();
      }),
    );

    it(
      "fetches it by a query set of its own, which may leave some out",
      inside(async () => {
        const authors = Author.objects.filter({ name: "Ann" }).selectRelated("home");
        const books = await Book.objects.orderBy("id").prefetch({ author: authors }).all();
        expect(books.map((book) => book.author?.home?.name)).toEqual(["Paris", "Paris", undefined]);
        expect(() => Book.objects.prefetch({ author: City.objects })).toThrow(
          /Book.author points at Author, not at City/,
        );
        expect(() => Book.objects.prefetch({ author: Author.objects.limit(1) })).toThrow(
          expect.objectContaining({ code: "models.bad-prefetch" }),
        );
      }),
    );

    it(
      "fetches children through several keys, nested and limited for each parent",
      inside(async () => {
        const authors = Author.objects.orderBy("name").prefetch({
          sales: related(Sale.objects.orderBy("-pieces"), "book__author").limit(2),
          books: related(
            Book.objects.orderBy("id").prefetch({ sold: related(Sale, "book") }),
            "author",
          ),
        });
        const { result, queries } = await counted(() => authors.all());
        expect(queries).toBe(4);
        expect(result.map(({ sales }) => sales.map(({ pieces }) => pieces))).toEqual([
          [3, 2],
          [4],
          [],
        ]);
        expect(result[0]!.books.map(({ sold }) => sold.length)).toEqual([2, 1]);
      }),
    );

    it(
      "fetches values of children, whatever they are",
      inside(async () => {
        const pieces = Sale.objects.orderBy("id").valuesList("pieces", { flat: true });
        const books = Book.objects.orderBy("id").prefetch({
          pieces: related(pieces, "book"),
          none: related(Sale, "book").filter({ pieces: 9 }),
        });
        expect((await books.all()).map((book) => [book.pieces, book.none])).toEqual([
          [[1, 2], []],
          [[3], []],
          [[4], []],
        ]);
      }),
    );

    it(
      "counts and sums what is several keys away, each row once",
      inside(async () => {
        const authors = await Author.objects
          .orderBy("name")
          .annotate({
            books: related(Book, "author").count(),
            edited: related(Book, "editor").count(),
            sales: related(Sale, "book__author").count(),
            pieces: related(Sale, "book__author").sum("pieces"),
            paid: related(Sale, "book__author").filter({ pieces__gte: 2 }).sum("price"),
          })
          .all();
        expect(
          authors.map(({ books, edited, sales, pieces, paid }) => [
            books,
            edited,
            sales,
            pieces,
            paid,
          ]),
        ).toEqual([
          [2, 0, 3, 6, "5.50"],
          [1, 1, 1, 4, "4.40"],
          [0, 1, 0, 0, "0.00"],
        ]);
        const inFrance = await Country.objects
          .filter(related(Sale, "book__author__home__country").filter({ pieces: 1 }).exists())
          .valuesList("name", { flat: true })
          .all();
        expect(inFrance).toEqual(["France"]);
      }),
    );

    it("names the step of a path that is no relation, and the model that it does not lead to", () => {
      expect(() => related(Sale, "bok" as "book")).toThrow(/Did you mean "book"/);
      const far = related(Sale, "book__autor" as "book__author");
      expect(() => Author.objects.annotate({ n: far.count() })).toThrow(/Did you mean "author"/);
      const astray = related(Sale, "book__author") as never;
      expect(() => City.objects.prefetch({ sales: astray })).toThrow(
        /Book.author points at Author, not at City/,
      );
    });
  });
});
