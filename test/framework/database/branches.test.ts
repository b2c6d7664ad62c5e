import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  BranchTimeout,
  openDatabase,
  runWith,
  TransactionBroken,
  TransactionOver,
  TransactionUnfinished,
} from "quintet/database";
import { transaction } from "quintet/models";
import { onEveryEngine } from "../../support/orm-engines.ts";

/** A promise that a test keeps until it says so. */
function gate() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

onEveryEngine("branches", (engine) => {
  const inside = (run: () => Promise<void>) => () => runWith(engine.database, run);
  const insert = (id: number) =>
    engine.database.execute("insert into branch (id) values (?)", [id]);
  const ids = async () =>
    (await engine.database.execute<{ id: number }>("select id from branch order by id")).rows.map(
      ({ id }) => id,
    );
  /** Whatever goes wrong in a transaction shows in the one that uses its connection next. */
  const idsOfAll = async () => transaction(ids);

  beforeAll(async () => {
    await engine.database.execute("create table branch (id integer primary key)");
  });
  beforeEach(async () => {
    await engine.database.execute("delete from branch");
  });

  describe("a statement beside a block inside the same transaction", () => {
    it(
      "waits for the block, so that it is not undone with it",
      inside(async () => {
        await transaction(async () => {
          const begun = gate();
          const failing = transaction(async () => {
            await insert(1);
            begun.open();
            await new Promise((resolve) => setImmediate(resolve));
            throw new Error("no");
          });
          await Promise.allSettled([failing, begun.opened.then(() => insert(2))]);
        });
        expect(await idsOfAll()).toEqual([2]);
      }),
    );

    it(
      "is given up when the block waits for it, and the block can go on",
      inside(async () => {
        const hasty = await openDatabase(engine.url, { lockTimeout: 100 });
        const beside = await runWith(hasty, () =>
          transaction(async () => {
            const outside = gate();
            const statement = outside.opened.then(() =>
              hasty.execute("insert into branch (id) values (1)"),
            );
            const failed = statement.catch((error: unknown) => error);
            await transaction(async () => {
              outside.open();
              await failed;
              await hasty.execute("insert into branch (id) values (2)");
            });
            return failed;
          }),
        );
        await hasty.close();
        expect(beside).toBeInstanceOf(BranchTimeout);
        expect(await idsOfAll()).toEqual([2]);
      }),
    );
  });

  describe("a branch that outlives its transaction", () => {
    it(
      "can do nothing more once another branch has failed",
      inside(async () => {
        const reached = gate();
        const failed = gate();
        let late: Promise<unknown> = Promise.resolve();
        const outer = transaction(async () => {
          late = transaction(async () => {
            await insert(1);
            reached.open();
            await failed.opened;
            await insert(2);
          });
          await reached.opened;
          throw new Error("the other branch");
        });
        await expect(outer).rejects.toThrow("the other branch");
        failed.open();
        await expect(late).rejects.toBeInstanceOf(TransactionOver);
        expect(await idsOfAll()).toEqual([]);
      }),
    );

    it(
      "does not begin when its turn comes after the end",
      inside(async () => {
        const settled: Promise<unknown>[] = [];
        const outer = transaction(async () => {
          const failing = transaction(async () => {
            await insert(1);
            throw new Error("first");
          });
          const second = transaction(() => insert(2));
          settled.push(second.catch((error: unknown) => error));
          await Promise.all([failing, second]);
        });
        await expect(outer).rejects.toThrow("first");
        expect(await idsOfAll()).toEqual([]);
        expect(await settled[0]).toSatisfy(
          (end) => end instanceof TransactionOver || (end as { affected: number }).affected === 1,
        );
      }),
    );

    it(
      "undoes the transaction whose function returned without it",
      inside(async () => {
        const held = gate();
        let branch: Promise<unknown> = Promise.resolve();
        const outer = transaction(async () => {
          await insert(1);
          branch = transaction(async () => {
            await insert(2);
            await held.opened;
            await insert(3);
          });
          branch.catch(() => undefined);
        });
        await expect(outer).rejects.toBeInstanceOf(TransactionUnfinished);
        held.open();
        await expect(branch).rejects.toBeInstanceOf(TransactionOver);
        expect(await idsOfAll()).toEqual([]);
      }),
    );

    it(
      "undoes it for a statement that was not awaited, too",
      inside(async () => {
        const outer = transaction(async () => {
          void insert(1).catch(() => undefined);
          void insert(2).catch(() => undefined);
        });
        await expect(outer).rejects.toBeInstanceOf(TransactionUnfinished);
        expect(await idsOfAll()).toEqual([]);
      }),
    );

    it(
      "leaves no transaction open on a pinned connection",
      inside(async () => {
        const held = gate();
        let branch: Promise<unknown> = Promise.resolve();
        const begun = gate();
        await engine.database.pinned(async () => {
          branch = transaction(async () => {
            await insert(1);
            begun.open();
            await held.opened;
          });
          await begun.opened;
        });
        held.open();
        await expect(branch).rejects.toBeInstanceOf(TransactionOver);
        expect(await idsOfAll()).toEqual([]);
      }),
    );
  });

  describe("statements sent at once in one transaction", () => {
    it(
      "stop at the first that fails: none is committed by itself after it",
      inside(async () => {
        const outer = transaction(async () => {
          await insert(1);
          const all = await Promise.allSettled([insert(1), insert(2), insert(3)]);
          expect(all.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
        });
        await expect(outer).rejects.toBeInstanceOf(TransactionBroken);
        expect(await idsOfAll()).toEqual([]);
      }),
    );

    it.skipIf(engine.name === "SQLite")(
      "stop at a deadlock, after which the server would keep each of them for good",
      inside(async () => {
        await insert(1);
        await insert(2);
        let arrived = 0;
        const both = gate();
        const move = (from: number, to: number) =>
          engine.database.execute("update branch set id = ? where id = ?", [to, from]);
        const block = (first: number, second: number) =>
          transaction(async () => {
            await move(first, first);
            if (++arrived === 2) both.open();
            await both.opened;
            await Promise.all([
              engine.database.execute("select id from branch where id = ? for update", [second]),
              insert(100 + first),
            ]);
          });
        const settled = await Promise.allSettled([block(1, 2), block(2, 1)]);
        const [first] = settled;
        const survivor = first!.status === "fulfilled" ? 101 : 102;
        expect(settled.filter(({ status }) => status === "rejected")).toHaveLength(1);
        expect(await idsOfAll()).toEqual([1, 2, survivor]);
      }),
    );
  });
});
