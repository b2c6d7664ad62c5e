import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  Deadlock,
  openDatabase,
  runWith,
  setDefaultDatabase,
  TransactionBroken,
  TransactionOver,
  type Database,
} from "quintet/database";
import { onCommit, transaction } from "quintet/models";
import { onEveryEngine } from "../../support/orm-engines.ts";

onEveryEngine("transactions", (engine) => {
  const inside = (run: () => Promise<void>) => () => runWith(engine.database, run);
  const insert = (id: number, database: Database = engine.database) =>
    database.execute("insert into ledger (id, amount) values (?, 0)", [id]);
  const ids = async () =>
    (await engine.database.execute<{ id: number }>("select id from ledger order by id")).rows.map(
      ({ id }) => id,
    );

  beforeAll(async () => {
    await engine.database.execute(
      "create table ledger (id integer primary key, amount integer not null)",
    );
  });
  beforeEach(async () => {
    await engine.database.execute("delete from ledger");
  });

  it(
    "keeps all of a block, or nothing",
    inside(async () => {
      const given = await transaction(async () => {
        await insert(1);
        return "done";
      });
      const failed = transaction(async () => {
        await insert(2);
        throw new Error("no");
      });
      await expect(failed).rejects.toThrow("no");
      expect([given, await ids()]).toEqual(["done", [1]]);
    }),
  );

  it(
    "shows nothing of a block to others before it is done",
    inside(async () => {
      let seen: number[] = [];
      const other = await openDatabase(engine.url);
      await transaction(async () => {
        await insert(1);
        expect(await ids()).toEqual([1]);
        seen = (await other.execute<{ id: number }>("select id from ledger")).rows.map(
          ({ id }) => id,
        );
      });
      await other.close();
      expect([seen, await ids()]).toEqual([[], [1]]);
    }),
  );

  describe("in one another", () => {
    it(
      "undoes the inner one alone",
      inside(async () => {
        await transaction(async () => {
          await insert(1);
          await expect(
            transaction(async () => {
              await insert(2);
              throw new Error("inner");
            }),
          ).rejects.toThrow("inner");
          await transaction(() => insert(3));
        });
        expect(await ids()).toEqual([1, 3]);
      }),
    );

    it(
      "survives an error of the database in the inner one",
      inside(async () => {
        await transaction(async () => {
          await insert(1);
          await transaction(() => insert(1)).catch(() => undefined);
          await insert(2);
        });
        expect(await ids()).toEqual([1, 2]);
      }),
    );
  });

  it(
    "takes blocks inside a block one after the other, when they are started at once",
    inside(async () => {
      await transaction(async () => {
        const block = (id: number) =>
          transaction(async () => {
            await insert(id);
            await new Promise((resolve) => setImmediate(resolve));
            if (id % 2 === 0) throw new Error("even");
            await transaction(() => insert(id + 10));
          });
        await Promise.allSettled([1, 2, 3, 4].map(block));
      });
      expect(await ids()).toEqual([1, 3, 11, 13]);
    }),
  );

  describe("with an error of the database in it", () => {
    it(
      "cannot be committed, even when the error was caught",
      inside(async () => {
        const swallowed = transaction(async () => {
          await insert(1);
          await insert(1).catch(() => undefined);
        });
        await expect(swallowed).rejects.toBeInstanceOf(TransactionBroken);
        expect(await ids()).toEqual([]);
      }),
    );

    it(
      "runs no further statement",
      inside(async () => {
        const went = transaction(async () => {
          await insert(1)
            .then(() => insert(1))
            .catch(() => undefined);
          await expect(insert(2)).rejects.toBeInstanceOf(TransactionBroken);
        });
        await expect(went).rejects.toThrow(
          /cannot go on or be committed.*with this id exists already|cannot go on.*PRIMARY/,
        );
        expect(await ids()).toEqual([]);
      }),
    );
  });

  describe("hooks for after the commit", () => {
    it(
      "run in order once the outermost block is committed, outside of it",
      inside(async () => {
        const events: string[] = [];
        await transaction(async () => {
          onCommit(() => void events.push("first"));
          await transaction(async () =>
            onCommit(() => void events.push(`second ${engine.database.inTransaction}`)),
          );
          events.push("end");
        });
        expect(events).toEqual(["end", "first", "second false"]);
      }),
    );

    it(
      "never run for what was undone",
      inside(async () => {
        const events: string[] = [];
        await transaction(async () => {
          await transaction(async () => {
            onCommit(() => void events.push("inner"));
            throw new Error("no");
          }).catch(() => undefined);
          onCommit(() => void events.push("outer"));
        });
        await transaction(async () => {
          onCommit(() => void events.push("lost"));
          throw new Error("no");
        }).catch(() => undefined);
        expect(events).toEqual(["outer"]);
      }),
    );

    it(
      "do not undo what is committed when they fail, nor stop the next; the process is warned",
      inside(async () => {
        const warned = new Promise<Error>((resolve) => void process.once("warning", resolve));
        await transaction(async () => {
          await insert(1);
          onCommit(() => {
            throw new Error("the mail was not sent");
          });
          onCommit(() => insert(2).then(() => undefined));
        });
        expect((await warned).message).toBe("the mail was not sent");
        expect(await ids()).toEqual([1, 2]);
      }),
    );

    it(
      "run at once outside a transaction",
      inside(async () => {
        const events: string[] = [];
        onCommit(() => void events.push("now"));
        expect(events).toEqual(["now"]);
      }),
    );
  });

  it(
    "refuses a statement that comes when the block has ended",
    inside(async () => {
      let late: Promise<unknown> = Promise.resolve();
      let go: () => void = () => undefined;
      await transaction(async () => {
        await insert(1);
        late = new Promise<void>((resolve) => (go = resolve)).then(() => insert(2));
      });
      go();
      await expect(late).rejects.toBeInstanceOf(TransactionOver);
      expect(await ids()).toEqual([1]);
    }),
  );

  it(
    "gives many blocks their turn",
    inside(async () => {
      await insert(1);
      const add = () =>
        transaction(async () => {
          const [row] = (
            await engine.database.execute<{ amount: number }>(
              `select amount from ledger where id = 1${engine.database.features.rowLocks ? " for update" : ""}`,
            )
          ).rows;
          await engine.database.execute("update ledger set amount = ? where id = 1", [
            row!.amount + 1,
          ]);
        });
      await Promise.all(Array.from({ length: 20 }, add));
      const { rows } = await engine.database.execute("select amount from ledger");
      expect(rows).toEqual([{ amount: 20 }]);
    }),
  );

  it(
    "keeps one connection for a block that asks for it",
    inside(async () => {
      await engine.database.pinned(async () => {
        await transaction(() => insert(1));
        expect(engine.database.inTransaction).toBe(false);
        await insert(2);
      });
      expect(await ids()).toEqual([1, 2]);
    }),
  );

  describe("a deadlock", () => {
    /** Two blocks take the same two rows in opposite order; each waits until the other has its first. */
    async function cross(retry: boolean, swallow: boolean) {
      await insert(1);
      await insert(2);
      let arrived = 0;
      let open: () => void = () => undefined;
      const both = new Promise<void>((resolve) => (open = resolve));
      const add = (id: number) =>
        engine.database.execute("update ledger set amount = amount + 1 where id = ?", [id]);
      const block = (first: number, second: number) =>
        transaction(
          async () => {
            await add(first);
            if (++arrived === 2) open();
            await both;
            await (swallow ? add(second).catch(() => undefined) : add(second));
          },
          { retry },
        );
      return Promise.allSettled([block(1, 2), block(2, 1)]);
    }
    const amounts = async () =>
      (await engine.database.execute<{ amount: number }>("select amount from ledger")).rows.map(
        (row) => row.amount,
      );

    it.skipIf(engine.name === "SQLite")(
      "undoes one of the two blocks and says so",
      inside(async () => {
        const settled = await cross(false, false);
        const failed = settled.filter((one) => one.status === "rejected");
        expect(failed).toHaveLength(1);
        expect(failed[0]!.reason).toBeInstanceOf(Deadlock);
        expect(await amounts()).toEqual([1, 1]);
      }),
    );

    it.skipIf(engine.name === "SQLite")(
      "breaks the block even when it was caught",
      inside(async () => {
        const settled = await cross(false, true);
        const failed = settled.filter((one) => one.status === "rejected");
        expect(failed.map((one) => one.reason.code)).toEqual(["database.transaction-broken"]);
        expect(await amounts()).toEqual([1, 1]);
      }),
    );

    it.skipIf(engine.name === "SQLite")(
      "is tried again where the block allows it",
      inside(async () => {
        const settled = await cross(true, false);
        expect(settled.map((one) => one.status)).toEqual(["fulfilled", "fulfilled"]);
        expect(await amounts()).toEqual([2, 2]);
      }),
    );
  });

  it("takes the database of the scope, else the site's, else says what to add", async () => {
    expect(() => transaction(async () => undefined)).toThrow(/No database is set/);
    setDefaultDatabase(engine.database);
    await transaction(() => insert(7));
    setDefaultDatabase(null);
    expect(await ids()).toEqual([7]);
  });
});
