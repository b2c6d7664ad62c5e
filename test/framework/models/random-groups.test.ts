import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { runWith } from "quintet/database";
import { col, count, f, model, QuerySet, related } from "quintet/models";
import { onEveryEngine } from "../../support/orm-engines.ts";
import { makeTables } from "../../support/orm-tables.ts";

class Shelf extends model("random_shelves", { name: f.key({ max: 4, null: true }) }) {
  static objects = new QuerySet(this);
}
class Volume extends model("random_volumes", {
  shelf: f.foreignKey(() => Shelf, { null: true }),
  genre: f.key({ max: 4, null: true }),
  pages: f.int({ null: true }),
  price: f.decimal({ digits: 6, places: 2, null: true }),
  lent: f.bool({ null: true }),
}) {
  static objects = new QuerySet(this);
}

const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { freq: 4, nil: null });
const volumes = fc.sample(
  fc.record({
    shelf: maybe(fc.integer({ min: 1, max: 5 })),
    genre: maybe(fc.constantFrom("a", "A", "b", "é", "")),
    pages: maybe(fc.integer({ min: -3, max: 9 })),
    price: maybe(fc.integer({ min: -250, max: 250 }).map((cents) => (cents / 100).toFixed(2))),
    lent: maybe(fc.boolean()),
  }),
  { numRuns: 60, seed: 3 },
);
const shelves = ["x", "y", null, "x", "z"];
type Volumes = readonly (typeof volumes)[number][];

/** The values of a group's rows, worked out in the plainest way. */
function summed(rows: Volumes, atLeast: number) {
  const pages = rows.map((one) => one.pages).filter((one) => one !== null);
  const cents = rows
    .filter((one) => one.price !== null)
    .map((one) => Math.round(Number(one.price) * 100));
  const large = pages.filter((one) => one >= atLeast);
  return {
    n: rows.length,
    counted: pages.length,
    different: new Set(pages).size,
    large: large.length,
    sum: pages.reduce((sum, one) => sum + one, 0),
    most: pages.length === 0 ? null : Math.max(...pages),
    paid: (cents.reduce((sum, one) => sum + one, 0) / 100).toFixed(2),
    cheapest: cents.length === 0 ? null : (Math.min(...cents) / 100).toFixed(2),
  };
}

const ours = (atLeast: number) => ({
  n: count(),
  counted: col("pages").count(),
  different: col("pages").count({ distinct: true }),
  large: count({ where: { pages__gte: atLeast } }),
  sum: col("pages").sum(),
  most: col("pages").max(),
  paid: col("price").sum(),
  cheapest: col("price").min(),
});

function grouped<K>(rows: Volumes, key: (row: Volumes[number]) => K): Map<string, Volumes> {
  return Map.groupBy(rows, (row) => JSON.stringify(key(row)));
}

const keys = { genre: "genre", lent: "lent", shelf__name: "shelf__name" } as const;
type Key = keyof typeof keys;
const valueOf = (row: Volumes[number], key: Key) =>
  key === "shelf__name" ? (shelves[(row.shelf ?? 0) - 1] ?? null) : row[key];

const asked = fc.record({
  by: fc.uniqueArray(fc.constantFrom(...(Object.keys(keys) as Key[])), { minLength: 1 }),
  atLeast: fc.integer({ min: -2, max: 8 }),
  rows: fc.option(fc.integer({ min: -2, max: 8 }), { nil: null }),
  groups: fc.option(fc.integer({ min: 1, max: 5 }), { nil: null }),
});

onEveryEngine("random_groups", (engine) => {
  const within = <T>(run: () => Promise<T>) => runWith(engine.database, run);

  beforeAll(() =>
    within(async () => {
      await makeTables(engine.database, [Shelf, Volume]);
      await Shelf.objects.bulkCreate(shelves.map((name, index) => ({ id: index + 1, name })));
      await Volume.objects.bulkCreate(volumes);
    }),
  );

  it("groups rows, and sums each group up, as plain loops do", () =>
    within(() =>
      fc.assert(
        fc.asyncProperty(asked, async ({ by, atLeast, rows, groups }) => {
          let set = Volume.objects.values(...(by as ["genre"])).annotate(ours(atLeast));
          if (rows !== null) set = set.filter({ pages__lt: rows });
          if (groups !== null) set = set.filter({ n__gte: groups as never });
          const met = volumes.filter(
            (one) => rows === null || (one.pages !== null && one.pages < rows),
          );
          const expected = [...grouped(met, (row) => by.map((key) => valueOf(row, key))).values()]
            .map((some) => ({
              ...Object.fromEntries(by.map((key) => [key, valueOf(some[0]!, key)])),
              ...summed(some, atLeast),
            }))
            .filter(({ n }) => groups === null || n >= groups);
          const found = await set.all();
          expect(inOrder(found)).toEqual(inOrder(expected));
          expect(await set.count()).toBe(expected.length);
        }),
        { numRuns: 80 },
      ),
    ));

  it("sums up the children of each row, several sums beside each other", () =>
    within(() =>
      fc.assert(
        fc.asyncProperty(asked, async ({ atLeast, rows, groups }) => {
          const all = related(Volume, "shelf");
          const large = all.filter({ pages__gte: atLeast });
          const told = Shelf.objects.annotate({
            n: all.count(),
            large: large.count(),
            sum: all.sum("pages"),
            paid: large.sum("price"),
            most: all.max("pages"),
            any: large.exists(),
          });
          const wanted = shelves.map((_, index) => {
            const own = volumes.filter((one) => one.shelf === index + 1);
            const some = own.filter((one) => one.pages !== null && one.pages >= atLeast);
            const { n, sum, most } = summed(own, atLeast);
            return {
              id: index + 1,
              n,
              large: some.length,
              sum,
              paid: summed(some, 0).paid,
              most,
              any: some.length > 0,
            };
          });
          const filtered = groups === null ? told : told.filter({ n__gte: groups * 3, any: true });
          const met = wanted.filter(({ n, any }) => groups === null || (n >= groups * 3 && any));
          expect(
            await filtered
              .orderBy("id")
              .values("id", "n", "large", "sum", "paid", "most", "any")
              .all(),
          ).toEqual(met);
          const bounded = rows === null ? null : told.filter({ most__gt: rows });
          if (bounded !== null) {
            const expected = wanted.filter(({ most }) => most !== null && most > rows!);
            expect(await bounded.count()).toBe(expected.length);
            expect(await bounded.aggregate({ sum: col("paid").sum() as never })).toEqual({
              sum: (
                expected.reduce((sum, one) => sum + Math.round(Number(one.paid) * 100), 0) / 100
              ).toFixed(2),
            });
          }
        }),
        { numRuns: 60 },
      ),
    ));
});

function inOrder(rows: readonly object[]): readonly object[] {
  return rows.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
