import { expect, it } from "vitest";
import { openDatabase, type LoggedQuery } from "quintet/database";

it("counts statements, and not what only begins and ends transactions", async () => {
  const database = await openDatabase("sqlite::memory:");
  await database.execute("create table t (id integer primary key)");
  const before = database.queries.count;
  await database.transaction(async () => {
    await database.execute("insert into t (id) values (?)", [1]);
  });
  await database.execute("select * from t");
  expect(database.queries.count - before).toBe(2);
  await database.close();
});

it("tells listeners what was sent and how it went, without the values", async () => {
  const database = await openDatabase("sqlite::memory:");
  const heard: LoggedQuery[] = [];
  const stop = database.queries.listen((query) => heard.push(query));
  await database.execute("select ? as secret", ["hunter2"]);
  await database.execute("select nonsense").catch(() => undefined);
  stop();
  await database.execute("select 2");
  expect(heard).toMatchObject([
    { sql: "select ? as secret", rows: 1, failed: false },
    { sql: "select nonsense", rows: 0, failed: true },
  ]);
  expect(JSON.stringify(heard)).not.toContain("hunter2");
  await database.close();
});

it("records what one block sends, and nothing of its neighbours", async () => {
  const database = await openDatabase("sqlite::memory:");
  const block = (name: string) =>
    database.queries.record(async () => {
      for (let turn = 0; turn < 3; turn++) await database.execute(`select '${name}'`);
      return name;
    });
  const [one, two] = await Promise.all([block("one"), block("two")]);
  expect(one.result).toBe("one");
  expect(one.queries.map((query) => query.sql)).toEqual(Array(3).fill("select 'one'"));
  expect(two.queries).toHaveLength(3);
  await database.close();
});
