import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { Deadlock, openDatabase, ReadOnly, runWith, type Database } from "quintet/database";
import { transaction } from "quintet/models";
import { onEveryEngine } from "../../support/orm-engines.ts";

onEveryEngine("isolation", (engine) => {
  const inside = (run: () => Promise<void>) => () => runWith(engine.database, run);
  const insert = (id: number, database: Database = engine.database) =>
    database.execute("insert into isolated (id, on_call) values (?, 1)", [id]);
  const count = async () =>
    (await engine.database.execute<{ n: number }>("select count(*) as n from isolated")).rows[0]!.n;
  /** Run something on a connection that has nothing to do with the scope's. */
  const elsewhere = async <T>(run: (other: Database) => Promise<T>): Promise<T> => {
    const other = await openDatabase(engine.url, { lockTimeout: 200 });
    try {
      return await run(other);
    } finally {
      await other.close();
    }
  };

  beforeAll(async () => {
    await engine.database.execute(
      "create table isolated (id integer primary key, on_call integer not null)",
    );
  });
  beforeEach(async () => {
    await engine.database.execute("delete from isolated");
  });

  describe("a transaction that only reads", () => {
    it(
      "sees the same rows to its end, whatever others commit meanwhile",
      inside(async () => {
        await insert(1);
        const counts = await transaction(
          async () => {
            const before = await count();
            await elsewhere((other) => insert(2, other));
            return [before, await count()];
          },
          { readOnly: true },
        );
        expect([...counts, await count()]).toEqual([1, 1, 2]);
      }),
    );

    it(
      "is refused every write, and undone",
      inside(async () => {
        const writing = transaction(() => insert(1), { readOnly: true });
        await expect(writing).rejects.toBeInstanceOf(ReadOnly);
        await expect(writing).rejects.toMatchObject({ code: "database.read-only" });
        const deeper = transaction(() => transaction(() => insert(1)), { readOnly: true });
        await expect(deeper).rejects.toBeInstanceOf(ReadOnly);
        expect(await count()).toBe(0);
      }),
    );

    it(
      "leaves its connection writable for the next, a pinned one too",
      inside(async () => {
        await engine.database.pinned(async () => {
          await transaction(count, { readOnly: true });
          await expect(transaction(() => insert(1), { readOnly: true })).rejects.toBeInstanceOf(
            ReadOnly,
          );
          await insert(2);
          await transaction(() => insert(3));
        });
        expect(await count()).toBe(2);
      }),
    );

    it(
      "does not stand inside one that may write",
      inside(async () => {
        const nested = transaction(() => transaction(count, { readOnly: true }));
        await expect(nested).rejects.toMatchObject({ code: "database.nested-transaction" });
      }),
    );
  });

  describe("the level of isolation", () => {
    it(
      "is `read committed` where nothing else is said",
      inside(async () => {
        await insert(1);
        const seen = await transaction(async () => {
          await count();
          if (engine.database.features.rowLocks) await elsewhere((other) => insert(2, other));
          return count();
        });
        expect(seen).toBe(engine.database.features.rowLocks ? 2 : 1);
      }),
    );

    it(
      "`repeatable read` sees what its first statement saw",
      inside(async () => {
        await insert(1);
        const seen = await transaction(
          async () => {
            await count();
            // On SQLite nobody else can write at all.
            await elsewhere((other) => insert(2, other)).catch(() => undefined);
            return count();
          },
          { isolation: "repeatable read" },
        );
        expect(seen).toBe(1);
      }),
    );

    it(
      "holds for its own transaction alone, on the same connection",
      inside(async () => {
        await engine.database.pinned(async () => {
          await transaction(count, { isolation: "serializable" });
          if (engine.name === "SQLite") return;
          const seen = await transaction(async () => {
            await count();
            await elsewhere((other) => insert(1, other));
            return count();
          });
          expect(seen).toBe(1);
        });
      }),
    );

    it(
      "`serializable` lets no two decide on what the other is changing, and goes round again",
      inside(async () => {
        await insert(1);
        await insert(2);
        let arrived = 0;
        let open: () => void = () => undefined;
        const both = new Promise<void>((resolve) => (open = resolve));
        const tries: number[] = [];
        /** Whoever leaves has to leave somebody: with weaker isolation both would go. */
        const leave = (id: number) =>
          transaction(
            async () => {
              tries.push(id);
              const { rows } = await engine.database.execute<{ id: number }>(
                "select id from isolated where on_call = 1",
              );
              if (++arrived === 2 || engine.name === "SQLite") open();
              await both;
              if (rows.length < 2) return;
              await engine.database.execute("update isolated set on_call = 0 where id = ?", [id]);
            },
            { isolation: "serializable", retry: true },
          );
        await Promise.all([leave(1), leave(2)]);
        const { rows } = await engine.database.execute("select id from isolated where on_call = 1");
        expect(rows).toHaveLength(1);
        expect(tries.length).toBe(engine.name === "SQLite" ? 2 : 3);
      }),
    );

    it(
      "cannot grow inside a transaction that has begun with less",
      inside(async () => {
        const serializable = { isolation: "serializable" } as const;
        const nested = transaction(() => transaction(count, serializable));
        await expect(nested).rejects.toMatchObject({ code: "database.nested-transaction" });
        const within = transaction(
          () => transaction(count, { isolation: "read committed" }),
          serializable,
        );
        expect(await within).toBe(0);
      }),
    );

    it.skipIf(engine.name !== "SQLite")(
      "`read committed` for a transaction that only reads is refused where there is but one snapshot",
      inside(async () => {
        const moving = { isolation: "read committed", readOnly: true } as const;
        await expect(transaction(count, moving)).rejects.toMatchObject({
          code: "database.no-isolation",
        });
        expect(await transaction(count, { readOnly: true })).toBe(0);
      }),
    );
  });

  describe("running again", () => {
    const failing = (tries: { count: number }, retry: boolean | number) =>
      transaction(
        async () => {
          tries.count++;
          await insert(tries.count);
          throw new Deadlock({ number: "1213" });
        },
        { retry },
      );

    it(
      "happens as often as was asked for, and no more",
      inside(async () => {
        for (const [retry, most] of [
          [false, 1],
          [1, 2],
          [true, 4],
        ] as const) {
          const tries = { count: 0 };
          await expect(failing(tries, retry)).rejects.toBeInstanceOf(Deadlock);
          expect(tries.count).toBe(most);
        }
        expect(await count()).toBe(0);
      }),
    );
  });

  it(
    "an option that there is not is refused with what there is",
    inside(async () => {
      const ask = (options: object) => transaction(count, options);
      await expect(ask({ isolation: "serialisable" })).rejects.toThrow(
        'transaction: "serialisable" is no level of isolation. Did you mean "serializable"? Choose from read committed, repeatable read and serializable.',
      );
      await expect(ask({ readonly: true })).rejects.toThrow(
        'transaction: there is no option "readonly". Did you mean "readOnly"?',
      );
      await expect(ask({ readOnly: "yes" })).rejects.toThrow(/readOnly is true or false/);
      await expect(ask({ retry: 11 })).rejects.toThrow(/whole number from 0 to 10/);
      await expect(ask({ retry: Number.NaN })).rejects.toThrow(/whole number from 0 to 10/);
    }),
  );
});
