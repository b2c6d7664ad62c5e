import { beforeAll, beforeEach, expect, it } from "vitest";
import { runWith } from "quintet/database";
import { col, f, model, QuerySet } from "quintet/models";
import { onEveryEngine } from "../../support/orm-engines.ts";
import { emptyTables, makeTables } from "../../support/orm-tables.ts";

class Number64 extends model("orm_numbers", {
  large: f.bigint(),
  small: f.int({ default: 0 }),
  note: f.text({ null: true }),
}) {
  static objects = new QuerySet(this);
}

class Sheet extends model("orm_sheets", {
  text: f.text(),
  bytes: f.binary(),
  facts: f.json({ null: true }),
  large: f.bigint({ unsigned: true }),
  at: f.dateTime(),
}) {
  static objects = new QuerySet(this);
}

/** The first whole number that a JavaScript number cannot tell from its neighbour. */
const beyond = 9_007_199_254_740_993n;

onEveryEngine("binding", (engine) => {
  const inside = (run: () => Promise<void>) => () => runWith(engine.database, run);

  beforeAll(() => makeTables(engine.database, [Number64, Sheet]));
  beforeEach(
    inside(async () => {
      await emptyTables(engine.database, [Number64]);
      await Number64.objects.bulkCreate([
        { large: beyond },
        { large: 1n, note: "one" },
        { large: beyond - 1n },
      ]);
    }),
  );

  it(
    "keeps the type of a column on one prepared statement, whatever came first",
    inside(() =>
      engine.database.pinned(async () => {
        const find = (large: bigint) => Number64.objects.filter({ large }).count();
        for (const first of [1n, 0n, 2n ** 53n, 2n ** 62n, -1n]) await find(first);
        expect(await find(beyond)).toBe(1);
        expect(await find(beyond - 1n)).toBe(1);
        const known = Number64.objects.filter({ large__in: [5n, beyond, 7n] });
        expect(await known.count()).toBe(1);
        expect(await Number64.objects.filter({ large__gt: beyond - 1n }).count()).toBe(1);
      }),
    ),
  );

  it(
    "takes null and a value in turn",
    inside(() =>
      engine.database.pinned(async () => {
        const set = Number64.objects.filter({ large: 1n });
        for (const note of [null, "two", null, "三"]) {
          expect(await set.update({ note })).toBe(1);
          expect((await set.get()).note).toBe(note);
        }
      }),
    ),
  );

  it(
    "adds to large numbers exactly",
    inside(async () => {
      const set = Number64.objects.filter({ large: beyond });
      await set.update({ large: col("large").plus(2n) });
      expect(await Number64.objects.filter({ large: beyond + 2n }).count()).toBe(1);
      const sum = await Number64.objects.aggregate({
        sum: col("large").sum(),
        top: col("large").max(),
      });
      expect(sum).toEqual({ sum: 2n * beyond + 2n, top: beyond + 2n });
    }),
  );

  it(
    "takes limits and offsets as whole numbers",
    inside(async () => {
      for (const [limit, offset] of [
        [1, 0],
        [2, 1],
        [1000, 2],
        [0, 0],
      ] as const) {
        const rows = await Number64.objects.orderBy("id").limit(limit).offset(offset).all();
        expect(rows).toHaveLength(Math.min(limit, 3 - offset));
      }
    }),
  );

  it(
    "runs more kinds of statement than a connection keeps prepared",
    inside(() =>
      engine.database.pinned(async () => {
        for (let number = 0; number < 300; number++) {
          const { rows } = await engine.database.execute(
            `select ${number} as n from orm_numbers where small = ? limit 1`,
            [0],
          );
          expect(rows).toEqual([{ n: number }]);
        }
      }),
    ),
  );

  it(
    "keeps many rows as they were written, whatever would mean something in SQL",
    inside(async () => {
      const texts = ["it's", "?", "??", "a\\", "\\'; --", "\0\b\n\r\u001a", '"`%_$1:name', "𝄞", ""];
      const top = engine.database.engine === "sqlite" ? 2n ** 63n : 2n ** 64n;
      const rows = Array.from({ length: 300 }, (_, index) => ({
        text: texts[index % texts.length]! + String(index),
        bytes: Buffer.from([0, 39, 63, 92, 255, index % 256]),
        facts: index % 2 === 0 ? null : { "it's": ["?", index, null] },
        large: top - 1n - BigInt(index),
        at: new Date(Date.UTC(1969, 11, 31, 23, 59, 59, 990) + index),
      }));
      await emptyTables(engine.database, [Sheet]);
      expect(await Sheet.objects.bulkCreate(rows)).toBe(300);
      const kept = await Sheet.objects.orderBy("id").all();
      expect(kept.map(({ text, facts, large, at }) => ({ text, facts, large, at }))).toEqual(
        rows.map(({ text, facts, large, at }) => ({ text, facts, large, at })),
      );
      expect(kept.map(({ bytes }) => [...bytes])).toEqual(rows.map(({ bytes }) => [...bytes]));
    }),
  );

  it("refuses bindings that are no plain values, in words without the value", async () => {
    for (const wrong of [{ toSqlString: () => "1 = 1" }, Symbol("x"), undefined, () => 1]) {
      const sent = engine.database.execute("select * from orm_numbers where small = ?", [wrong]);
      await expect(sent).rejects.toMatchObject({ code: "database.bad-binding" });
    }
  });
});
