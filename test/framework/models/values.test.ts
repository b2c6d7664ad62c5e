import { beforeAll, beforeEach, expect, it } from "vitest";
import { runWith } from "quintet/database";
import { col, f, model, QuerySet, related } from "quintet/models";
import { onEveryEngine } from "../../support/orm-engines.ts";
import { emptyTables, makeTables } from "../../support/orm-tables.ts";

class Country extends model("deep_countries", { name: f.key({ max: 20 }) }) {
  static objects = new QuerySet(this);
}
class City extends model("deep_cities", {
  name: f.key({ max: 20 }),
  country: f.foreignKey(() => Country),
}) {
  static objects = new QuerySet(this);
}
class Author extends model("deep_authors", {
  name: f.key({ max: 20 }),
  home: f.foreignKey(() => City, { null: true }),
  born: f.foreignKey(() => City, { null: true }),
}) {
  static objects = new QuerySet(this);
}
class Book extends model("deep_books", {
  title: f.key({ max: 20 }),
  author: f.foreignKey(() => Author),
  price: f.decimal({ digits: 6, places: 2 }),
  madeAt: f.dateTime(),
}) {
  static objects = new QuerySet(this);
}
const models = [Country, City, Author, Book];

onEveryEngine("values", (engine) => {
  const inside = (run: () => Promise<void>) => () => runWith(engine.database, run);
  let ann: Author;

  beforeAll(() => makeTables(engine.database, models));
  beforeEach(
    inside(async () => {
      await emptyTables(engine.database, models);
      const france = await Country.objects.create({ name: "France" });
      const paris = await City.objects.create({ name: "Paris", country: france });
      ann = await Author.objects.create({ name: "Ann", home: paris, born: paris });
      const bob = await Author.objects.create({ name: "Bob" });
      const madeAt = new Date("2024-03-04T05:06:07.000Z");
      await Book.objects.bulkCreate([
        { title: "one", author: ann, price: "1.50", madeAt },
        { title: "two", author: bob, price: "2.00", madeAt },
      ]);
    }),
  );

  it(
    "follow paths over several relations, and end in null where a key is empty",
    inside(async () => {
      const rows = await Book.objects
        .values("title", "author__home__country__name", "madeAt__month")
        .orderBy("id")
        .all();
      expect(rows).toEqual([
        { title: "one", author__home__country__name: "France", madeAt__month: 3 },
        { title: "two", author__home__country__name: null, madeAt__month: 3 },
      ]);
    }),
  );

  it(
    "have names of their own, and are worked out",
    inside(async () => {
      const rows = await Book.objects
        .values("id", { by: col("author__name"), dear: col("price").times(2) })
        .filter({ price__gt: "1.60" })
        .all();
      expect(rows.map(({ by, dear }) => [by, dear])).toEqual([["Bob", "4.00"]]);
      const authors = Author.objects.values("name", { books: related(Book, "author").count() });
      expect(await authors.orderBy("name").all()).toEqual([
        { name: "Ann", books: 1 },
        { name: "Bob", books: 1 },
      ]);
    }),
  );

  it(
    "come as lists, or one by itself",
    inside(async () => {
      const books = Book.objects.orderBy("title");
      expect(await books.valuesList("title", "author__name").all()).toEqual([
        ["one", "Ann"],
        ["two", "Bob"],
      ]);
      expect(await books.valuesList("author__name", { flat: true }).all()).toEqual(["Ann", "Bob"]);
      expect(await books.valuesList("author__name", { flat: true }).first()).toBe("Ann");
      expect(
        await Book.objects
          .filter({ author__name__in: books.valuesList("author__name", { flat: true }) })
          .count(),
      ).toBe(2);
    }),
  );

  it(
    "are filtered and ordered by, and picked again, under names of their own",
    inside(async () => {
      const doubled = Book.objects.values("title", { twice: col("price").times(2) });
      expect(await doubled.orderBy("-twice").filter({ twice__gte: "3.00" }).all()).toEqual([
        { title: "two", twice: "4.00" },
        { title: "one", twice: "3.00" },
      ]);
      expect(await doubled.filter({ twice__gt: "3.00" }).values("twice").all()).toEqual([
        { twice: "4.00" },
      ]);
      const hours = Book.objects.values({ hour: col("madeAt").trunc("hour") }).distinct();
      expect(await hours.orderBy("hour").all()).toEqual([
        { hour: new Date("2024-03-04T05:00:00.000Z") },
      ]);
    }),
  );

  it("are named once, and exist", () => {
    expect(() => Book.objects.values()).toThrow(/No value of Book is named to be read/);
    expect(() => Book.objects.values("title", "title")).toThrow(/"title" is picked twice/);
    expect(() => Book.objects.values("author__nam" as never)).toThrow(/Did you mean "name"/);
    expect(() => Book.objects.values("titel" as never)).toThrow(/Did you mean "title"/);
  });

  it(
    "and rows bring along what stands behind their relations, however far, in one query",
    inside(async () => {
      const books = Book.objects
        .selectRelated("author__home__country", "author__born")
        .orderBy("title");
      const { result, queries } = await engine.database.queries.record(() => books.all());
      expect(queries).toHaveLength(1);
      const [one, two] = result;
      expect(one!.author.home?.country.name).toBe("France");
      expect(one!.author.born?.name).toBe("Paris");
      expect(one!.author.home).toBeInstanceOf(City);
      expect(two!.author.name).toBe("Bob");
      expect(two!.author.home).toBeNull();
      expect(() => (one!.author.born as unknown as { country: unknown }).country).toThrow(
        /City.country was not loaded/,
      );
    }),
  );

  it(
    "and what was loaded comes from the set's own database too",
    inside(async () => {
      const books = Book.objects.using(engine.database).selectRelated("author__home");
      const one = await books.get({ title: "one" });
      await City.objects.update({ name: "Lyon" });
      await one.author.home!.refresh();
      expect(one.author.home!.name).toBe("Lyon");
    }),
  );

  it("and a step that is no relation is named", () => {
    expect(() => Book.objects.selectRelated("author__hom" as never)).toThrow(
      /Author has no foreign key "hom". Did you mean "home"/,
    );
  });
});
