import { beforeAll, expect, it } from "vitest";
import { ConnectionLost, openDatabase, type Database } from "quintet/database";
import { describeEach, SERVER_URLS } from "../../support/each-server.ts";
import { faultProxy, type FaultProxy } from "../../support/fault-proxy.ts";

describeEach(SERVER_URLS, "")("a connection that breaks", (url) => {
  const ids = async (database: Database) =>
    (await database.execute<{ id: number }>("select id from lost_rows order by id")).rows.map(
      ({ id }) => id,
    );

  /** Run something with a database behind a proxy that can fail. */
  async function behindProxy(run: (database: Database, proxy: FaultProxy) => Promise<void>) {
    const address = new URL(url);
    const proxy = await faultProxy(address.hostname, Number(address.port || 3306));
    address.host = `127.0.0.1:${proxy.port}`;
    const database = await openDatabase(address.href, { poolSize: 1 });
    try {
      await database.execute("delete from lost_rows");
      await run(database, proxy);
    } finally {
      await database.close();
      await proxy.close();
    }
  }

  beforeAll(async () => {
    const database = await openDatabase(url);
    await database.execute("create table if not exists lost_rows (id int primary key)");
    await database.close();
  });

  it("in the middle of a transaction undoes all of it, and the block is not run again", () =>
    behindProxy(async (database, proxy) => {
      let runs = 0;
      const block = database.transaction(
        async () => {
          runs++;
          await database.execute("insert into lost_rows values (1)");
          proxy.fail("cut");
          await database.execute("insert into lost_rows values (2)");
        },
        { retry: true },
      );
      await expect(block).rejects.toBeInstanceOf(ConnectionLost);
      expect([runs, await ids(database)]).toEqual([1, []]);
    }));

  it("before the server has the commit, undoes all of it", () =>
    behindProxy(async (database, proxy) => {
      const hooks: string[] = [];
      proxy.failAt("COMMIT", "before", "cut");
      const block = database.transaction(async () => {
        await database.execute("insert into lost_rows values (1)");
        database.onCommit(() => void hooks.push("committed"));
      });
      await expect(block).rejects.toMatchObject({ code: "database.connection-lost" });
      expect([hooks, await ids(database)]).toEqual([[], []]);
    }));

  it("after the server has committed, has all of it kept: the error says that nobody knows", () =>
    behindProxy(async (database, proxy) => {
      let runs = 0;
      proxy.failAt("COMMIT", "after", "cut");
      const block = database.transaction(
        async () => {
          runs++;
          await database.execute("insert into lost_rows values (1)");
          await database.execute("insert into lost_rows values (2)");
        },
        { retry: true },
      );
      await expect(block).rejects.toMatchObject({ code: "database.connection-lost" });
      expect([runs, await ids(database)]).toEqual([1, [1, 2]]);
    }));

  it("in an inner transaction takes the outer one along, even when that is caught", () =>
    behindProxy(async (database, proxy) => {
      const block = database.transaction(async () => {
        await database.execute("insert into lost_rows values (1)");
        await database
          .transaction(async () => {
            proxy.fail("cut");
            await database.execute("insert into lost_rows values (2)");
          })
          .catch(() => undefined);
        await database.execute("insert into lost_rows values (3)").catch(() => undefined);
      });
      await expect(block).rejects.toMatchObject({ code: "database.transaction-broken" });
      expect(await ids(database)).toEqual([]);
    }));
});
