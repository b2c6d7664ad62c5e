import { beforeAll, expect, it } from "vitest";
import { runWith } from "quintet/database";
import { f, model, or, q, QuerySet, type FieldsOf, type Q } from "quintet/models";
import { onEveryEngine } from "../../support/orm-engines.ts";
import { makeTables } from "../../support/orm-tables.ts";

class Word extends model("long_words", { text: f.char({ max: 20 }), key: f.key({ max: 20 }) }) {
  static objects = new QuerySet(this);
}

/** More than a statement may carry, of any engine. */
const MANY = 70_000;

onEveryEngine("long_lists", (engine) => {
  const inside = (run: () => Promise<void>) => () => runWith(engine.database, run);
  const numbers = Array.from({ length: MANY }, (_, n) => n);

  beforeAll(async () => {
    await makeTables(engine.database, [Word]);
    await runWith(engine.database, () =>
      Word.objects.bulkCreate(
        [1, 2, 69_999, 70_005].map((n) => ({ text: `it's ${n}`, key: `k${n}` })),
      ),
    );
  });

  it(
    "of 70,000 values are looked in, whatever they are",
    inside(async () => {
      const ids = await Word.objects.orderBy("id").valuesList("id", { flat: true }).all();
      const wanted = [...ids.slice(0, 3), ...numbers.map((n) => n + 1_000_000)];
      expect(await Word.objects.filter({ id__in: wanted }).count()).toBe(3);
      const texts = numbers.map((n) => `it's ${n}`);
      expect(await Word.objects.filter({ text__in: texts }).count()).toBe(3);
      expect(await Word.objects.exclude({ key__in: numbers.map((n) => `k${n}`) }).count()).toBe(1);
      expect((await Word.objects.inBulk(wanted)).size).toBe(3);
    }),
  );

  it(
    "of 2,000 conditions are met in one statement",
    inside(async () => {
      const each = numbers.slice(0, 2000).map((n): Q<FieldsOf<Word>> => q({ text: `it's ${n}` }));
      expect(await Word.objects.filter(or(...each)).count()).toBe(2);
    }),
  );

  it(
    "of no values ask the database nothing",
    inside(async () => {
      const { queries } = await engine.database.queries.record(async () => {
        expect(await Word.objects.filter({ id__in: [] }).all()).toEqual([]);
        expect(await Word.objects.filter({ key__in: [] }).exists()).toBe(false);
        for await (const word of Word.objects.filter({ id__in: [] }).iterate())
          expect(word).toBeNull();
      });
      expect(queries).toEqual([]);
    }),
  );
});
