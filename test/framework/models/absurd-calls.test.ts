import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runWith } from "quintet/database";
import * as orm from "quintet/models";
import { col, f, model, QuerySet, related } from "quintet/models";
import { absurd, end, methodsOf } from "../../support/absurd.ts";
import { onEveryEngine } from "../../support/orm-engines.ts";
import { emptyTables, makeTables } from "../../support/orm-tables.ts";

class Reader extends model("absurd_readers", { name: f.char({ max: 30, unique: true }) }) {
  static objects = new QuerySet(this);
}
class Book extends model("absurd_books", {
  title: f.char({ max: 30 }),
  author: f.foreignKey(() => Reader, { null: true }),
  readers: f.manyToMany(() => Reader, { through: () => Reading }),
}) {
  static objects = new QuerySet(this);
}
class Reading extends model(
  "absurd_readings",
  { book: f.foreignKey(() => Book), reader: f.foreignKey(() => Reader) },
  { primaryKey: ["book", "reader"] },
) {}
const models = [Reader, Book, Reading];

/** What stands in front of something absurd: nothing, or what the first argument of many calls is. */
const before = [[], [[]], ["title"], [Book], [Book.objects]];

/** Internal, or made to run or to throw what is given to it. */
const leftOut = ["build", "changed", "childrenOf", "hold", "model", "unlimited"];
const thrownOrRun = ["onCommit", "refuse", "transaction"];

onEveryEngine("absurd", (engine) => {
  beforeAll(() => makeTables(engine.database, models));
  beforeEach(() => emptyTables(engine.database, models));

  /** Whatever a call makes of absurd arguments: what is refused, it says so, and nothing absurd is sent. */
  const sweep = (call: (...given: unknown[]) => unknown) =>
    runWith(engine.database, async () => {
      for (const first of before)
        for (const [what, one] of absurd)
          expect(await end(() => used(call(...first, one))), what).toMatch(
            /^(done|[a-z-]+\.[a-z-]+ )/,
          );
    });

  /** Sets are read and expressions asked for: what is wrong with them comes to light then. */
  async function used(given: unknown): Promise<unknown> {
    const made = await given;
    if (made instanceof QuerySet) return made.all();
    if (typeof made !== "object" || made === null) return made;
    if (Symbol.asyncIterator in made) return (made as AsyncGenerator).next();
    if ("build" in made) return Book.objects.annotate({ made: made as never }).all();
    return made;
  }

  const rowOf = async () => {
    const author = await Reader.objects.create({ name: "Ada" });
    return Book.objects.create({ title: "x", author });
  };

  const doors: readonly (readonly [of: string, door: object])[] = [
    ["a query set", Book.objects],
    ["values", Book.objects.values("id")],
    ["a row", Book.prototype],
    ["a relation to many rows", (Book.prototype as Book).readers],
    ["an expression", col("title")],
    ["related rows", related(Book, "author")],
  ];
  describe.each(doors)("%s", (of, door) => {
    it.each(methodsOf(door).filter((name) => !leftOut.includes(name)))(
      "%s refuses by a code what it does not take",
      async (name) => {
        const row = await runWith(engine.database, rowOf);
        const on = of === "a row" ? row : of === "a relation to many rows" ? row.readers : door;
        await sweep((...given) => (Reflect.get(on, name) as Function).apply(on, given));
      },
    );
  });

  it("names the method, what it takes and what it got", () =>
    runWith(engine.database, async () => {
      const { objects } = Book;
      const any = objects as never as Record<string, (...given: unknown[]) => unknown>;
      const said = async (name: string, ...given: unknown[]) =>
        (await end(() => any[name]!(...given))).replace(/^kernel.bad-argument /, "");
      expect(await said("union", 5)).toBe(
        "union takes query sets, and got a value of type number.",
      );
      expect(await said("using", {})).toBe(
        "using takes a database, as openDatabase(…) gives it, and got a value of type object.",
      );
      expect(await said("bulkCreate", 5)).toBe(
        "bulkCreate takes a list of rows, and got a value of type number.",
      );
      expect(await said("page", "x")).toBe(
        "page takes the context of a request, and got a value of type string.",
      );
      expect(await said("selectRelated", 5)).toBe(
        "selectRelated takes names, and query sets by them, and got a value of type number.",
      );
      expect(await end(() => orm.exists(5 as never))).toMatch(/exists takes a query set, and got/);
      expect(await end(() => orm.transaction(null as never))).toMatch(
        /transaction takes a function, and got null/,
      );
    }));

  it("deletes and counts nothing by conditions that belong in a filter", () =>
    runWith(engine.database, async () => {
      await rowOf();
      const any = Book.objects as never as Record<string, (where: object) => Promise<unknown>>;
      for (const name of ["delete", "deleteCounted", "count", "exists", "all", "first", "last"])
        await expect(
          Promise.resolve().then(() => any[name]!({ title: "y" })),
        ).rejects.toMatchObject({
          message: `${name} takes no argument, and got a value of type object.`,
          hint: "Say before it which rows are meant: filter({ … }).",
        });
      expect(await Book.objects.count()).toBe(1);
    }));

  const functions = Object.entries(orm).filter(
    ([name, one]) =>
      typeof one === "function" && /^[a-z]/.test(name) && !thrownOrRun.includes(name),
  );
  it.each(functions)("%s refuses by a code what it does not take", async (_, one) => {
    await sweep((...given) => (one as Function)(...given));
  });
});
