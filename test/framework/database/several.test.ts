import { dirname, join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  databases,
  openDatabase,
  placed,
  ReadOnly,
  replicas,
  runWith,
  withReplicas,
  type Database,
} from "quintet/database";
import { f, model, onCommit, QuerySet, related, transaction } from "quintet/models";
import { queries } from "quintet/testing";
import { faultProxy } from "../../support/fault-proxy.ts";
import { onEveryEngine, type EngineUnderTest } from "../../support/orm-engines.ts";
import { emptyTables, makeTables } from "../../support/orm-tables.ts";

class Note extends model("several_notes", { text: f.char({ max: 40, unique: true }) }) {
  static objects = new QuerySet(this);
}
class Remark extends model("several_remarks", {
  note: f.foreignKey(() => Note, { onDelete: "cascade" }),
}) {
  static objects = new QuerySet(this);
}
/** Lives in a database of its own. */
class Line extends model("several_lines", { text: f.char({ max: 40 }) }) {
  static objects = new QuerySet(this);
}
/** Points from one database into another, which no database can hold. */
class Stray extends model("several_strays", {
  note: f.foreignKey(() => Note, { onDelete: "cascade" }),
}) {
  static objects = new QuerySet(this);
}
/** Written by every request; nobody waits for it. */
class Visit extends model("several_visits", { page: f.char({ max: 40 }) }) {
  static objects = new QuerySet(this);
}

/** The address of one more database beside that of an engine, empty. */
async function beside(engine: EngineUnderTest, name: string): Promise<string> {
  if (engine.name === "SQLite") {
    return `sqlite:${join(dirname(engine.url.slice("sqlite:".length)), `${name}.sqlite3`)}`;
  }
  await engine.database.execute(`drop database if exists app_test_orm_${name}`);
  await engine.database.execute(`create database app_test_orm_${name}`);
  const address = new URL(engine.url);
  address.pathname = `/app_test_orm_${name}`;
  return address.href;
}

onEveryEngine("several", (engine) => {
  const copied = [Note, Remark, Visit] as const;
  const open: Database[] = [];
  /** The replica as its own server writes it; the site only reads it. */
  let behind: Database;
  let site: ReturnType<typeof assembled>;

  /** What stands in for a primary and its replica are two databases, so that it shows which one answered. */
  const assembled = (replica: Database, archive: Database) =>
    databases(
      { default: engine.database, replica, archive },
      {
        models: [Note, Remark, Line, Stray, Visit],
        routers: [placed({ archive: [Line, Stray] }), replicas("replica")],
        unnoticed: [Visit],
      },
    );
  const inSite = (run: () => Promise<void>) => () => runWith(site, run);
  const texts = async () => (await Note.objects.orderBy("id").all()).map(({ text }) => text);

  beforeAll(async () => {
    const url = await beside(engine, "several_replica");
    behind = await openDatabase(url);
    const archive = await openDatabase(await beside(engine, "several_archive"));
    await makeTables(engine.database, copied);
    await makeTables(behind, copied);
    await makeTables(archive, [Line]);
    const replica = await openDatabase(url, { readOnly: true });
    open.push(behind, archive, replica);
    site = assembled(replica, archive);
  });
  beforeEach(async () => {
    await emptyTables(engine.database, copied);
    await emptyTables(behind, copied);
    await Note.objects.using(engine.database).create({ id: 1, text: "primary" });
    await Note.objects.using(behind).create({ id: 1, text: "replica" });
  });
  afterAll(() => Promise.all(open.map((one) => one.close())));

  describe("a model with a place of its own", () => {
    it(
      "is read and written there, and nowhere else",
      inSite(async () => {
        const line = await Line.objects.create({ text: "one" });
        await line.update({ text: "two" });
        await line.refresh();
        expect(line.text).toBe("two");
        expect(await Line.objects.using(site.named.archive).count()).toBe(1);
        await Line.objects.delete();
        expect(await Line.objects.exists()).toBe(false);
      }),
    );

    it(
      "is not part of a transaction of the default database, and has its own",
      inSite(async () => {
        await transaction(async () => {
          await Line.objects.create({ text: "kept" });
          throw new Error("no");
        }).catch(() => undefined);
        await site.named.archive
          .transaction(async () => {
            await Line.objects.create({ text: "undone" });
            expect(await Line.objects.forUpdate().all()).toHaveLength(2);
            throw new Error("no");
          })
          .catch(() => undefined);
        expect((await Line.objects.all()).map(({ text }) => text)).toEqual(["kept"]);
        await Line.objects.delete();
      }),
    );

    it(
      "cannot be joined with, or looked up in, those of another place",
      inSite(async () => {
        const refused = { code: "database.cross-database" };
        const message =
          "Stray and Note live in different databases, and one statement cannot use both.";
        await expect(Stray.objects.selectRelated("note").all()).rejects.toThrow(message);
        await expect(Stray.objects.filter({ note__text: "primary" }).count()).rejects.toMatchObject(
          refused,
        );
        const counted = Note.objects.annotate({ strays: related(Stray, "note").count() });
        await expect(counted.all()).rejects.toMatchObject(refused);
        const loaded = Note.objects.prefetch({ strays: related(Stray, "note") });
        await expect(loaded.all()).rejects.toMatchObject(refused);
      }),
    );
  });

  describe.skipIf(engine.name === "SQLite")("a replica that is down", () => {
    it("is passed over for the other one, and then for the primary", async () => {
      const { hostname, port } = new URL(engine.url);
      const proxies = [
        await faultProxy(hostname, Number(port || 3306)),
        await faultProxy(hostname, Number(port || 3306)),
      ];
      const opened = await Promise.all(
        proxies.map((proxy) => {
          const address = new URL(engine.url);
          address.pathname = new URL(behind.url).pathname;
          address.host = `127.0.0.1:${proxy.port}`;
          return openDatabase(address.href, { readOnly: true, poolSize: 1 });
        }),
      );
      const [one, two] = opened as [Database, Database];
      const primary = await openDatabase(engine.url);
      const pair = databases(
        { default: primary, one, two },
        { models: [Note], routers: [replicas("one", "two")] },
      );
      const read = () => runWith(pair, () => withReplicas(texts));
      proxies[0]!.fail("refused");
      expect([await read(), await read(), await read()]).toEqual([
        ["replica"],
        ["replica"],
        ["replica"],
      ]);
      proxies[1]!.fail("refused");
      expect([await read(), await read()]).toEqual([["primary"], ["primary"]]);
      await Promise.all([primary, ...opened, ...proxies].map((open) => open.close()));
    });
  });

  describe("a replica", () => {
    it(
      "is read by who has written nothing, in a scope that says so",
      inSite(async () => {
        expect(await withReplicas(texts)).toEqual(["replica"]);
        expect(await texts()).toEqual(["primary"]);
      }),
    );

    it(
      "is not read any more by who has written",
      inSite(async () => {
        const own = { wrote: false };
        await withReplicas(async () => {
          expect(await texts()).toEqual(["replica"]);
          await Note.objects.create({ text: "mine" });
          expect(await texts()).toEqual(["primary", "mine"]);
        }, own);
        expect(own.wrote).toBe(true);
        expect(await withReplicas(texts, own)).toEqual(["primary", "mine"]);
        expect(await withReplicas(texts)).toEqual(["replica"]);
      }),
    );

    it(
      "is still read after writes that nobody has to see, and never after SQL of one's own",
      inSite(async () => {
        await withReplicas(async () => {
          await Visit.objects.create({ page: "/" });
          expect(await texts()).toEqual(["replica"]);
          await site.execute("delete from several_visits");
          expect(await texts()).toEqual(["primary"]);
        });
      }),
    );

    it(
      "has no part in a transaction, nor in reading to change",
      inSite(async () => {
        await withReplicas(async () => {
          await transaction(async () => {
            expect(await texts()).toEqual(["primary"]);
            expect((await Note.objects.forUpdate().get()).text).toBe("primary");
          });
          expect(await texts()).toEqual(["replica"]);
        });
      }),
    );

    it(
      "changes nothing in what is read from it: rows are written to the primary",
      inSite(async () => {
        await withReplicas(async () => {
          const note = await Note.objects.get();
          expect(note.text).toBe("replica");
          await note.update({ text: "changed" });
          expect(await texts()).toEqual(["changed"]);
        });
        expect((await Note.objects.using(behind).get()).text).toBe("replica");
      }),
    );

    it(
      "refuses to be written to, by name too",
      inSite(async () => {
        const there = Note.objects.using(site.named.replica);
        await expect(there.create({ text: "x" })).rejects.toBeInstanceOf(ReadOnly);
        await expect(
          site.named.replica.transaction(() => there.create({ text: "x" })),
        ).rejects.toBeInstanceOf(ReadOnly);
        expect(await there.count()).toBe(1);
      }),
    );
  });

  it(
    "two requests at once do not know of each other's writes",
    inSite(async () => {
      let open: () => void = () => undefined;
      const written = new Promise<void>((resolve) => (open = resolve));
      const writer = withReplicas(async () => {
        await Note.objects.create({ text: "mine" });
        open();
        return texts();
      });
      const reader = withReplicas(async () => {
        await written;
        return texts();
      });
      expect(await Promise.all([writer, reader])).toEqual([["primary", "mine"], ["replica"]]);
    }),
  );

  it(
    "queries are counted on all of them, and hooks wait for the default one",
    inSite(async () => {
      const events: string[] = [];
      const three = () =>
        withReplicas(async () => {
          await texts();
          await transaction(async () => {
            onCommit(() => void events.push("committed"));
            await Line.objects.count();
          });
          await Note.objects.update({ text: "changed" });
        });
      expect(await queries.count(three)).toBe(3);
      await expect(queries.atMost(2, three)).rejects.toThrow("3 queries were sent, 2 allowed");
      expect(events).toEqual(["committed", "committed"]);
    }),
  );

  it("knows who has which table, and says which databases there are", () => {
    expect(
      ["default", "replica", "archive"].map((name) => site.has(name as "default", Line.table)),
    ).toEqual([false, false, true]);
    expect(site.has("default", Note.table)).toBe(true);
    expect(() => site.at("archiv")).toThrow(
      'The site has no database "archiv". Did you mean "archive"? It has default, replica and archive.',
    );
  });
});
