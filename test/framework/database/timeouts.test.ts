import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openDatabase, QueryTimeout, runWith, withTimeout, type Database } from "quintet/database";
import { f, model, QuerySet, transaction } from "quintet/models";
import { onEveryEngine } from "../../support/orm-engines.ts";

class Job extends model("timed_jobs", { state: f.char({ max: 20 }) }) {
  static objects = new QuerySet(this);
}

const endless =
  "select count(*) as n from information_schema.columns a, information_schema.columns b, information_schema.columns c, information_schema.columns d where a.ordinal_position > ? /* endless */";

onEveryEngine("timeouts", (engine) => {
  const stops = engine.name !== "SQLite";
  /** One connection only, so that what is left behind on it is met by the next statement. */
  let database: Database;
  const inside = (run: () => Promise<void>) => () => runWith(database, run);
  const connectionId = async () =>
    (await database.execute<{ id: number }>("select connection_id() as id")).rows[0]!.id;
  /** The answer to one more statement comes when the server has put the last one of the connection away. */
  const running = async (text: string, on: Database = database) => {
    await on.execute("select 1");
    const { rows } = await engine.database.execute(
      "select id from information_schema.processlist where info like ? and id <> connection_id()",
      [`%${text}%`],
    );
    return rows;
  };

  beforeAll(async () => {
    database = await openDatabase(engine.url, { poolSize: 1 });
    const id = stops ? "integer primary key auto_increment" : "integer primary key";
    await database.execute(`create table timed_jobs (id ${id}, state varchar(20) not null)`);
  });
  beforeEach(async () => {
    await database.execute("delete from timed_jobs");
    await database.execute("insert into timed_jobs (id, state) values (1, 'new')");
  });
  afterAll(() => database.close());

  /** Keep the row locked by somebody else while something runs. */
  const whileLocked = (run: () => Promise<void>) =>
    engine.database.transaction(async () => {
      await engine.database.execute("select id from timed_jobs where id = 1 for update");
      await run();
    });

  describe.skipIf(!stops)("a statement that takes longer than it may", () => {
    it(
      "is stopped on the server, and its connection goes on clean",
      inside(async () => {
        const before = await connectionId();
        const reading = withTimeout(150, () => database.execute(endless, [0]));
        await expect(reading).rejects.toBeInstanceOf(QueryTimeout);
        await expect(reading).rejects.toThrow("The query took longer than a query may.");
        expect(await running("endless")).toEqual([]);
        expect(await connectionId()).toBe(before);
      }),
    );

    it(
      "is stopped though it has no values and is sent as text",
      inside(async () => {
        const reading = withTimeout(150, () => database.execute(endless.replace("?", "0")));
        await expect(reading).rejects.toBeInstanceOf(QueryTimeout);
        expect(await running("endless")).toEqual([]);
      }),
    );

    it(
      "changes nothing, then or later, when it waited for a lock",
      inside(async () => {
        await whileLocked(async () => {
          const waiting = Job.objects.filter({ id: 1 }).timeout(150).update({ state: "late" });
          await expect(waiting).rejects.toBeInstanceOf(QueryTimeout);
          expect(await running("update `timed_jobs`")).toEqual([]);
        });
        expect((await Job.objects.get({ id: 1 })).state).toBe("new");
      }),
    );

    it(
      "undoes the transaction it stands in, and leaves the connection without one",
      inside(async () => {
        const block = transaction(async () => {
          await Job.objects.create({ state: "begun" });
          await withTimeout(150, () => database.execute(endless, [0]));
        });
        await expect(block).rejects.toBeInstanceOf(QueryTimeout);
        expect(await Job.objects.count()).toBe(1);
      }),
    );

    it("is stopped by the limit of the database where no other is set", async () => {
      const hasty = await openDatabase(engine.url, { poolSize: 1, queryTimeout: 150 });
      await runWith(hasty, async () => {
        await whileLocked(async () => {
          const waiting = Job.objects.filter({ id: 1 }).update({ state: "late" });
          await expect(waiting).rejects.toBeInstanceOf(QueryTimeout);
        });
        await expect(hasty.execute(endless, [0])).rejects.toBeInstanceOf(QueryTimeout);
      });
      expect(await running("endless", hasty)).toEqual([]);
      await hasty.close();
    });
  });

  describe.skipIf(!stops)("a longer limit than the database's own", () => {
    it("holds for its scope, and no longer", async () => {
      const hasty = await openDatabase(engine.url, { poolSize: 1, queryTimeout: 200 });
      const report = await withTimeout(5_000, () =>
        hasty.execute<{ n: number }>("select sleep(?) as n", [0.5]),
      );
      expect(report.rows[0]!.n).toBe(0);
      await expect(hasty.execute(endless, [0])).rejects.toBeInstanceOf(QueryTimeout);
      await hasty.close();
    });

    it("gives way to a shorter one inside it", async () => {
      const reading = withTimeout(60_000, () =>
        withTimeout(150, () => database.execute(endless, [0])),
      );
      await expect(reading).rejects.toBeInstanceOf(QueryTimeout);
    });
  });

  it(
    "a limit that is not reached changes nothing, and holds for reading and writing",
    inside(async () => {
      if (!stops) return;
      const jobs = Job.objects.timeout(5_000);
      await jobs.create({ state: "new" });
      expect(await jobs.filter({ state: "new" }).update({ state: "done" })).toBe(2);
      expect((await jobs.orderBy("id").values("state").all()).map(({ state }) => state)).toEqual([
        "done",
        "done",
      ]);
    }),
  );

  it.skipIf(stops)(
    "SQLite, which cannot stop a statement, refuses it at the call",
    inside(async () => {
      expect(database.features.timeouts).toBe(false);
      const refused = { code: "database.no-timeout" };
      await expect(Job.objects.timeout(100).all()).rejects.toMatchObject(refused);
      await expect(withTimeout(100, () => Job.objects.count())).rejects.toMatchObject(refused);
      expect(await Job.objects.count()).toBe(1);
    }),
  );

  it("is a whole number of milliseconds", () => {
    for (const bad of [0, -1, 1.5, Number.NaN, Infinity, 2 ** 31, "5" as unknown as number]) {
      expect(() => Job.objects.timeout(bad)).toThrow(/whole number of milliseconds/);
      expect(() => withTimeout(bad, async () => 1)).toThrow(/whole number of milliseconds/);
    }
  });
});
