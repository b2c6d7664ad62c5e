import { describe, expect, it } from "vitest";
import { openDatabase, PoolTimeout, type Database } from "quintet/database";
import { Pool } from "../../../packages/framework/src/database/pool.ts";
import { describeEach, SERVER_URLS } from "../../support/each-server.ts";
import { faultProxy } from "../../support/fault-proxy.ts";

/** A connection that is open once the test says so. */
class Item {
  broken = false;
  end(): void {}
  async quit(): Promise<void> {}
}

describe("a pool", () => {
  it("gives a connection that came too late to whoever waits next", async () => {
    const opening: ((item: Item) => void)[] = [];
    const open = () => new Promise<Item>((resolve) => opening.push(resolve));
    const pool = new Pool<Item>(open, { size: 1, acquireTimeout: 50 });
    const first = pool.acquire();
    opening[0]!(new Item());
    const late = pool.acquire();
    const cut = await first;
    cut.broken = true;
    pool.release(cut);
    await expect(late).rejects.toBeInstanceOf(PoolTimeout);
    const next = pool.acquire();
    const item = new Item();
    opening[1]!(item);
    expect(await next).toBe(item);
  });
});

describeEach(SERVER_URLS, "")("the pool of a server", (url) => {
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

  it("stops a statement that takes too long", async () => {
    const database = await openDatabase(url, { poolSize: 1, queryTimeout: 100 });
    const stuck = database.execute("do sleep(?)", [5]);
    await expect(stuck).rejects.toMatchObject({ code: "database.timeout" });
    expect((await database.execute("select ? as n", [1])).rows).toEqual([{ n: 1 }]);
    await database.close();
  });

  it("lets nobody wait twice for a server that answers nothing", async () => {
    const { hostname, port } = new URL(url);
    const proxy = await faultProxy(hostname, Number(port || 3306));
    const address = new URL(url);
    address.host = `127.0.0.1:${proxy.port}`;
    const times = { queryTimeout: 300, connectTimeout: 100, acquireTimeout: 300 };
    const database = await openDatabase(address.href, { poolSize: 1, ...times });
    proxy.fail("frozen");
    const start = performance.now();
    const asked = [1, 2, 3].map((n) => database.execute("select ? as n", [n]));
    const answers = await Promise.allSettled(asked);
    expect(performance.now() - start).toBeLessThan(600);
    expect(answers.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
    proxy.heal();
    expect((await database.execute("select ? as n", [4])).rows).toEqual([{ n: 4 }]);
    await database.close();
    await proxy.close();
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
