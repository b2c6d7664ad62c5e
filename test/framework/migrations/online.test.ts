import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openDatabase, type Database } from "quintet/database";
import { driftCheck, migrate } from "quintet/migrations";
import { expect, it } from "vitest";
import { describeEach } from "../../support/each-server.ts";
import { EVERY_OPERATION, ROWS, START } from "./every-operation.ts";
import { migrateInChild } from "./processes.ts";
import {
  emptyDatabase,
  ENGINES,
  migrationsFolder,
  migrationText,
  withDatabase,
  type TestEngine,
} from "./support.ts";

const servers = ENGINES.filter(({ name }) => name !== "sqlite");
const onServers = describeEach(servers, ENGINES[0]!);

/** Runs the block with a database that has the start and its rows. */
async function started(
  engine: TestEngine,
  run: (db: Database, folder: string) => Promise<void>,
): Promise<void> {
  await withDatabase(engine, async (db) => {
    const folder = await migrationsFolder({ "0001_start.ts": START });
    await migrate(db, folder);
    for (const sql of ROWS) await db.execute(sql);
    await run(db, folder);
  });
}

async function sent(db: Database, run: () => Promise<unknown>): Promise<string[]> {
  const statements: string[] = [];
  const stop = db.queries.listen(({ sql }) => void statements.push(sql));
  await run();
  stop();
  return statements;
}

async function change(folder: string, operations: string): Promise<void> {
  await writeFile(join(folder, "0002_change.ts"), migrationText(operations));
}

onServers("altering a table in use on $name", { timeout: 120_000 }, (engine) => {
  const own = engine.name === "mysql" ? 0 : 1;

  it("states how each operation is done, and the server takes it at its word", () =>
    started(engine, async (db, folder) => {
      const done: Record<string, unknown> = {};
      const wanted: Record<string, unknown> = {};
      for (const [operation, stated] of Object.entries(EVERY_OPERATION)) {
        await db.execute("UPDATE notes SET code = id");
        await change(folder, operation);
        const there = await sent(db, () => migrate(db, folder));
        expect(await driftCheck(db, folder)()).toEqual([]);
        const back = await sent(db, () => migrate(db, folder, { to: "1" }));
        const alters = [...there, ...back].filter((sql) => sql.startsWith("ALTER"));
        for (const sql of alters)
          expect(sql).toMatch(/, ALGORITHM=(INSTANT|INPLACE|COPY)(, LOCK=\w+)?$/);
        done[operation] = there.flatMap((sql) => /^ALTER.*, ALGORITHM=(.*)$/.exec(sql)?.[1] ?? []);
        wanted[operation] = stated.flatMap((one) =>
          typeof one === "string" ? one : (one[own] ?? []),
        );
      }
      expect(done).toEqual(wanted);
    }));

  it("takes the next method where the table does not allow the foreseen one", () =>
    started(engine, async (db, folder) => {
      // A full text index that goes leaves a hidden column, which bars what is instant otherwise.
      await change(folder, 'removeField({ table: "words", name: "tokens" })');
      const dropped = (await sent(db, () => migrate(db, folder))).filter((sql) =>
        sql.includes("DROP COLUMN"),
      );
      expect(dropped).toEqual([
        "ALTER TABLE `words` DROP COLUMN `tokens`, ALGORITHM=INSTANT",
        "ALTER TABLE `words` DROP COLUMN `tokens`, ALGORITHM=INPLACE, LOCK=NONE",
      ]);
      expect(await driftCheck(db, folder)()).toEqual([]);
    }));
});

const WIDER = 'alterField({ table: "notes", name: "rank", field: { kind: "bigint", null: true } })';

/** Gives the table of notes so many rows. */
async function manyNotes(db: Database, count: number): Promise<void> {
  for (let n = 0; n < count; n += 1_000) {
    const rows = Array.from({ length: 1_000 }, () => "('t', 'c', NULL, 1, 1)").join();
    await db.execute(
      `INSERT INTO notes (title, code, \`rank\`, owner_id, reader_id) VALUES ${rows}`,
    );
  }
}

onServers("a change that stops the writers on $name", { timeout: 120_000 }, (engine) => {
  it("of a large table is refused before anything is done, with the way around", () =>
    started(engine, async (db, folder) => {
      await manyNotes(db, 10_000);
      await change(
        folder,
        `addField({ table: "notes", name: "more", field: { kind: "int", default: 1 } }), ${WIDER}`,
      );
      await expect(migrate(db, folder)).rejects.toMatchObject({
        code: "migrations.would-lock",
        message: expect.stringMatching(
          /^0002_change, operation 2 \(alter the field rank of notes\): The table "notes" has about [\d,]+ rows, and this would be done so: copies the table, nobody can write meanwhile\.$/,
        ),
        hint: expect.stringMatching(
          /^Add a field of the new kind with null: true, .* Or allow it: migrate --allow-locking, or lock: "allowed" in the operation\. Nothing of this migration was kept\./,
        ),
      });
      await expect(db.execute("SELECT more FROM notes LIMIT 1")).rejects.toThrow();
    }));

  it("of a large table is done when the command or the operation allows it, and taken back as well", () =>
    started(engine, async (db, folder) => {
      await manyNotes(db, 10_000);
      await change(folder, WIDER);
      expect(await migrate(db, folder, { allowLocking: true })).toEqual(["0002_change"]);
      await expect(migrate(db, folder, { to: "1" })).rejects.toMatchObject({
        code: "migrations.would-lock",
      });
      await migrate(db, folder, { to: "1", allowLocking: true });
      await change(folder, WIDER.replace('name: "rank",', 'name: "rank", lock: "allowed",'));
      expect(await migrate(db, folder)).toEqual(["0002_change"]);
      expect(await migrate(db, folder, { to: "1" })).toEqual(["0002_change"]);
    }));

  it("is told by the plan, with what does not stop them", () =>
    started(engine, async (db, folder) => {
      await change(
        folder,
        `addField({ table: "notes", name: "more", field: { kind: "int", default: 1 } }),
         addIndex({ table: "notes", name: "notes_by_more", columns: ["more"] }), ${WIDER},
         createTable({ table: "tags", fields: { id: { kind: "id" } } })`,
      );
      const lines: string[] = [];
      await migrate(db, folder, { plan: true, log: (line) => void lines.push(line) });
      expect(lines.map((line) => line.replace(/about \d+/, "about n"))).toEqual([
        "Apply 0002_change",
        "    add the field more to notes (instant)",
        "    add the index notes_by_more to notes (in place)",
        "    alter the field rank of notes (copies the table, nobody can write meanwhile, about n rows)",
        "    create the table tags",
      ]);
    }));
});

onServers("a table that somebody uses on $name", { timeout: 120_000 }, (engine) => {
  const MORE = 'addField({ table: "notes", name: "more", field: { kind: "int", default: 1 } })';

  it("is waited for in short tries, and the error after the last names who may hold it", () =>
    started(engine, async (db, folder) => {
      await change(folder, MORE);
      const other = await openDatabase(db.url.replace("//app@", "//app:app@"));
      const lines: string[] = [];
      await other.transaction(async () => {
        await other.execute("SELECT * FROM notes");
        const { rows } = await other.execute<{ id: number }>("SELECT CONNECTION_ID() AS id");
        const options = {
          tableWait: { seconds: 1, tries: 2 },
          log: (line: string) => void lines.push(line),
        };
        await expect(migrate(db, folder, options)).rejects.toMatchObject({
          code: "migrations.table-in-use",
          message: expect.stringMatching(
            new RegExp(
              `Somebody has held the table "notes" during each of 2 tries of 1 seconds\\. .*connection ${rows[0]!.id} of app`,
            ),
          ),
        });
      });
      expect(lines).toContain("    The table notes is in use; trying again in 1 s.");
      await other.close();
      expect(await migrate(db, folder)).toEqual(["0002_change"]);
    }));

  it("is altered as soon as it is let go", () =>
    started(engine, async (db, folder) => {
      await change(folder, MORE);
      const other = await openDatabase(db.url.replace("//app@", "//app:app@"));
      let migrated: Promise<string[]> | undefined;
      await other.transaction(async () => {
        await other.execute("SELECT * FROM notes");
        await new Promise<void>((resolve) => {
          const log = (line: string) => line.includes("in use") && resolve();
          migrated = migrate(db, folder, { tableWait: { seconds: 1, tries: 6 }, log });
        });
      });
      expect(await migrated).toEqual(["0002_change"]);
      await other.close();
    }));
});

onServers("filling a field that becomes required on $name", { timeout: 120_000 }, (engine) => {
  const CLOSED = 'alterField({ table: "notes", name: "rank", field: { kind: "int" }, fill: 7 })';
  const unfilled = "SELECT COUNT(*) AS n FROM notes WHERE `rank` IS NULL";

  it("goes through the rows by their keys, a thousand at a time", () =>
    started(engine, async (db, folder) => {
      await manyNotes(db, 3_000);
      await change(folder, CLOSED);
      const updates = (await sent(db, () => migrate(db, folder))).filter((sql) =>
        sql.startsWith("UPDATE `notes`"),
      );
      expect(updates).toHaveLength(3);
      expect((await db.execute(unfilled)).rows).toEqual([{ n: 0 }]);
      expect(await driftCheck(db, folder)()).toEqual([]);
    }));

  it("goes on where it was killed", async () => {
    const folder = await migrationsFolder({ "0001_start.ts": START });
    const url = await emptyDatabase(engine);
    const db = await openDatabase(url);
    await migrate(db, folder);
    for (const sql of ROWS) await db.execute(sql);
    await manyNotes(db, 3_000);
    await change(folder, CLOSED);
    const { killed } = await migrateInChild(url, folder, { killAfter: 1 });
    expect(killed).toBe(true);
    const left = Number((await db.execute<{ n: number }>(unfilled)).rows[0]!.n);
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThan(3_000);
    const filled: number[] = [];
    const stop = db.queries.listen(
      ({ sql }) => void (/^UPDATE `notes`/.test(sql) && filled.push(1)),
    );
    await migrate(db, folder);
    stop();
    expect(filled).toHaveLength(Math.ceil(left / 1_000));
    expect((await db.execute(unfilled)).rows).toEqual([{ n: 0 }]);
    await db.close();
  });
});

onServers("a foreign key that is laid again on $name", (engine) => {
  it("is refused for a row that points at nothing, though the run was cut short before it was asked", async () => {
    const folder = await migrationsFolder({ "0001_start.ts": START });
    const url = await emptyDatabase(engine);
    const db = await openDatabase(url);
    await migrate(db, folder);
    for (const sql of ROWS) await db.execute(sql);
    await change(
      folder,
      'alterField({ table: "notes", name: "owner", field: { kind: "foreignKey", null: true, references: "people", onDelete: "restrict" } })',
    );
    await migrateInChild(url, folder, { killAt: "ADD CONSTRAINT" });
    await db.pinned(async () => {
      await db.execute("SET foreign_key_checks = 0");
      await db.execute("UPDATE notes SET owner_id = 99 WHERE id = 1");
      await db.execute("SET foreign_key_checks = 1");
    });
    await expect(migrate(db, folder)).rejects.toMatchObject({
      code: "migrations.does-not-fit",
      message: expect.stringContaining(
        '"owner_id" points at a row of "people" that is not there, as in 99',
      ),
    });
    await db.execute("UPDATE notes SET owner_id = 1 WHERE id = 1");
    expect(await migrate(db, folder)).toEqual(["0002_change"]);
    await db.close();
  });
});
