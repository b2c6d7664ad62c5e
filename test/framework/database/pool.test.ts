import { describe, expect, it } from "vitest";
import { openDatabase, PoolTimeout, type Database } from "quintet/database";

const servers = [process.env["TEST_MYSQL_URL"], process.env["TEST_MARIADB_URL"]].filter(
  (url) => url !== undefined,
);

const none = servers.length === 0;

describe.skipIf(none).each(none ? [""] : servers)("the pool of a server", (url) => {
  const connectionId = async (database: Database) =>
    (await database.execute<{ id: number }>("select connection_id() as id")).rows[0]!.id;

  it("uses one connection again and again, and more only at the same time", async () => {
    const database = await openDatabase(url, { poolSize: 3 });
    const one = new Set([await connectionId(database), await connectionId(database)]);
    expect(one.size).toBe(1);
    const slow = () => database.execute("select connection_id() as id, sleep(0.05)");
    const many = await Promise.all(Array.from({ length: 9 }, slow));
    expect(new Set(many.map(({ rows }) => rows[0]!["id"])).size).toBe(3);
    await database.close();
  });

  it("refuses who has waited too long, with the size and the wait", async () => {
    const database = await openDatabase(url, { poolSize: 1, acquireTimeout: 40 });
    const slow = database.execute("select sleep(0.3)");
    const late = database.execute("select 1");
    await expect(late).rejects.toBeInstanceOf(PoolTimeout);
    await expect(late).rejects.toThrow("All 1 connections to the database were busy for 40 ms.");
    await slow;
    expect((await database.execute("select 1 as n")).rows).toEqual([{ n: 1 }]);
    await database.close();
  });

  it("replaces a connection that was cut", async () => {
    const database = await openDatabase(url, { poolSize: 2 });
    const other = await openDatabase(url);
    const id = await connectionId(database);
    await other.execute(`kill ${id}`);
    expect(await connectionId(database)).not.toBe(id);
    await Promise.all([database.close(), other.close()]);
  });

  it("reads once more when the connection was cut under a query that only reads", async () => {
    const database = await openDatabase(url, { poolSize: 1 });
    const other = await openDatabase(url);
    const id = await connectionId(database);
    const reading = database.execute("select connection_id() as id, sleep(0.2)");
    await new Promise((resolve) => setTimeout(resolve, 50));
    await other.execute(`kill ${id}`);
    expect((await reading).rows[0]!["id"]).not.toBe(id);
    await Promise.all([database.close(), other.close()]);
  });

  it("gives up a statement that takes too long, and its connection with it", async () => {
    const database = await openDatabase(url, { poolSize: 1, queryTimeout: 100 });
    const stuck = database.execute("do sleep(?)", [5]);
    await expect(stuck).rejects.toMatchObject({ code: "database.connection-lost" });
    expect((await database.execute("select ? as n", [1])).rows).toEqual([{ n: 1 }]);
    await database.close();
  });

  it("takes no statement any more when it is closed", async () => {
    const database = await openDatabase(url);
    await Promise.all([database.close(), database.close()]);
    await expect(database.execute("select 1")).rejects.toMatchObject({ code: "database.closed" });
    await expect(database.transaction(async () => 1)).rejects.toMatchObject({
      code: "database.closed",
    });
  });

  it("knows a block whose connection was cut for lost, and leaves nothing half done", async () => {
    const database = await openDatabase(url, { poolSize: 1 });
    const other = await openDatabase(url);
    await database.execute("create table if not exists orm_cut (id int primary key)");
    await database.execute("delete from orm_cut");
    const block = database.transaction(async () => {
      await database.execute("insert into orm_cut values (1)");
      await other.execute(`kill ${await connectionId(database)}`);
      await database.execute("insert into orm_cut values (2)").catch(() => undefined);
    });
    await expect(block).rejects.toMatchObject({ code: "database.transaction-broken" });
    const alone = database.transaction(async () => {
      await other.execute(`kill ${await connectionId(database)}`);
      await database.execute("insert into orm_cut values (3)");
    });
    await expect(alone).rejects.toMatchObject({ code: "database.connection-lost" });
    expect((await database.execute("select id from orm_cut")).rows).toEqual([]);
    await Promise.all([database.close(), other.close()]);
  });
});
