import { beforeAll, describe, expect, it } from "vitest";
import { runWith, type Database } from "quintet/database";
import { f, index, model, QuerySet } from "quintet/models";
import { onEveryEngine } from "../../support/orm-engines.ts";
import { makeTables } from "../../support/orm-tables.ts";

class Writer extends model("orm_writers", { name: f.char({ max: 30 }) }) {
  static objects = new QuerySet(this);
}
class Thread extends model(
  "orm_threads",
  {
    title: f.char({ max: 60 }),
    body: f.text(),
    writer: f.foreignKey(() => Writer),
    bumpedAt: f.dateTime(),
  },
  { indexes: [index("-bumpedAt")] },
) {
  static objects = new QuerySet(this);
}

const threads = 6000;

/** How many rows a server touched for what `run` sends, by its own counters. */
async function rowsRead(database: Database, run: () => Promise<unknown>): Promise<number> {
  return database.pinned(async () => {
    const read = async () => {
      const { rows } = await database.execute<{ Value: string }>(
        "show session status like 'Handler_read%'",
      );
      return rows.reduce((sum, { Value }) => sum + Number(Value), 0);
    };
    const before = await read();
    const idle = (await read()) - before;
    await run();
    return (await read()) - before - 2 * idle;
  });
}

onEveryEngine("rows", (engine) => {
  beforeAll(async () => {
    await makeTables(engine.database, [Writer, Thread]);
    await runWith(engine.database, async () => {
      await Writer.objects.bulkCreate(
        Array.from({ length: 40 }, (_, number) => ({ name: `w${number}` })),
      );
      const ids = (await Writer.objects.values("id").all()).map((row) => row.id);
      const rows = Array.from({ length: threads }, (_, number) => ({
        title: `t${number}`,
        body: "A table of thin rows is read whole sooner than along an index. ".repeat(12),
        writer: ids[number % ids.length]!,
        bumpedAt: new Date(1.7e12 + number * 1000),
      }));
      await Thread.objects.bulkCreate(rows);
    });
    if (engine.name !== "SQLite")
      await engine.database.execute("analyze table orm_threads, orm_writers");
  });

  describe("the first page of a long list", () => {
    const page = () => Thread.objects.selectRelated("writer").orderBy("-bumpedAt").limit(30);

    it.skipIf(engine.name === "SQLite")(
      "reads about as many rows as it shows, with their writers",
      () =>
        runWith(engine.database, async () => {
          await page().all();
          expect(await rowsRead(engine.database, () => page().all())).toBeLessThan(300);
        }),
    );

    it.skipIf(engine.name !== "SQLite")("goes along the index and sorts nothing", () =>
      runWith(engine.database, async () => {
        const steps = await page().explain();
        expect(steps).toContain("USING INDEX");
        expect(steps).not.toContain("USE TEMP B-TREE");
      }),
    );
  });

  it.skipIf(engine.name === "SQLite")(
    "a page far behind skips along the index, and joins only what it shows",
    () =>
      runWith(engine.database, async () => {
        const far = Thread.objects
          .selectRelated("writer")
          .orderBy("-bumpedAt")
          .offset(threads - 100)
          .limit(30);
        await far.all();
        expect(await rowsRead(engine.database, () => far.all())).toBeLessThan(threads + 300);
      }),
  );
});
