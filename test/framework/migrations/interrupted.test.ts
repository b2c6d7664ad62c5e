import { openDatabase, type Database } from "quintet/database";
import { driftCheck, migrate, pendingMigrations } from "quintet/migrations";
import { describe, expect, it } from "vitest";
import { migrateInChild } from "./processes.ts";
import {
  emptyDatabase,
  ENGINES,
  migrationsFolder,
  migrationText,
  type TestEngine,
} from "./support.ts";

const CREATE = migrationText(`
  createTable({
    table: "topics",
    fields: {
      id: { kind: "id" },
      title: { kind: "char", max: 80 },
      last: { kind: "foreignKey", null: true, references: "posts", onDelete: "setNull" },
    },
  }),
  createTable({
    table: "posts",
    fields: {
      id: { kind: "id" },
      number: { kind: "int", null: true },
      topic: { kind: "foreignKey", references: "topics", onDelete: "cascade" },
    },
    indexes: [{ name: "posts_by_number", columns: ["topic_id", "-number"] }],
  }),
  addForeignKey({ table: "topics", name: "last" }),
  runData(
    async (db) => { await db.execute("INSERT INTO topics (id, title) VALUES (1, '0')"); await db.execute("INSERT INTO posts (topic_id) VALUES (1)"); },
    async (db) => { await db.execute("DELETE FROM topics"); },
  )`);

/** Everything that takes several statements, and rows that show what ran twice or not at all. */
const ALTER = migrationText(`
  runSql({ up: "UPDATE topics SET title = title + 1", down: "UPDATE topics SET title = title - 1" }),
  runData(
    async (db) => { await db.execute("UPDATE topics SET title = title + 10"); },
    async (db) => { await db.execute("UPDATE topics SET title = title - 10"); },
  ),
  renameField({ table: "posts", from: "topic", to: "thread" }),
  renameTable({ from: "topics", to: "threads" }),
  addField({ table: "posts", name: "size", field: { kind: "int" }, fill: 5 }),
  alterField({ table: "posts", name: "thread", field: { kind: "foreignKey", null: true, references: "threads", onDelete: "cascade" } }),
  alterField({ table: "posts", name: "number", field: { kind: "int" }, fill: 7 }),
  removeIndex({ table: "posts", name: "posts_by_number" })`);

async function titleAndNumbers(db: Database): Promise<unknown> {
  const threads = await db.execute("SELECT title FROM threads");
  const posts = await db.execute("SELECT number, size, thread_id FROM posts");
  return [...threads.rows, ...posts.rows];
}

const DONE = [{ title: "11" }, { number: 7, size: 5, thread_id: 1 }];

describe.each(ENGINES)("a migration that is killed on $name", { timeout: 240_000 }, (engine) => {
  const files = { "0001_create.ts": CREATE, "0002_alter.ts": ALTER };

  it("between any two statements is finished by the next run", async () => {
    const folder = await migrationsFolder(files);
    const deaths = await killedEverywhere(engine, folder, undefined, async (db) => {
      await migrate(db, folder);
      expect(await driftCheck(db, folder)()).toEqual([]);
      expect(await titleAndNumbers(db)).toEqual(DONE);
    });
    expect(deaths).toBeGreaterThan(15);
  });

  it("on its way back, too", async () => {
    const folder = await migrationsFolder(files);
    const before = (db: Database) => migrate(db, folder);
    const deaths = await killedEverywhere(engine, folder, before, async (db) => {
      await migrate(db, folder);
      expect(await driftCheck(db, folder)()).toEqual([]);
      expect(await titleAndNumbers(db)).toEqual(DONE);
    });
    expect(deaths).toBeGreaterThan(15);
  });
});

/** Both servers go the same way here, and MariaDB goes it faster. */
describe.each(ENGINES.filter(({ name }) => name === "mariadb"))(
  "undoing what was half done, and being killed, on $name",
  { timeout: 240_000 },
  (engine) => {
    const barred = ALTER.replace(
      /\] \}\);\n$/,
      ', runSql({ up: "DELETE FROM barrier", down: [] })] });\n',
    );
    const files = { "0001_create.ts": CREATE, "0002_alter.ts": barred };
    const half = async (db: Database, folder: string) => {
      await expect(migrate(db, folder)).rejects.toMatchObject({ code: "migrations.step-failed" });
    };
    const whole = async (db: Database, folder: string) => {
      await db.execute("CREATE TABLE barrier (id INT)");
      await migrate(db, folder);
      expect(await driftCheck(db, folder)()).toEqual([]);
      expect(await titleAndNumbers(db)).toEqual(DONE);
    };

    it("is ended by the next run", async () => {
      const folder = await migrationsFolder(files);
      const prepare = (db: Database) => half(db, folder);
      const deaths = await killedEverywhere(engine, folder, prepare, async (db) => {
        await migrate(db, folder, { to: "zero" });
        expect((await db.execute("SELECT * FROM quintet_migrations")).rows).toEqual([]);
        await whole(db, folder);
      });
      expect(deaths).toBeGreaterThan(15);
    });

    it("goes forward again when the next run is told to", async () => {
      const folder = await migrationsFolder(files);
      const prepare = (db: Database) => half(db, folder);
      const deaths = await killedEverywhere(engine, folder, prepare, (db) => whole(db, folder));
      expect(deaths).toBeGreaterThan(15);
    });
  },
);

/** On SQLite a migration is one transaction, so a few deaths tell as much as all. */
const EVERY = { sqlite: 5, mysql: 1, mariadb: 1 } as const;
const AT_ONCE = 4;

/** Kills a run after its first statement of the migrations, another after its second, until one comes through. */
async function killedEverywhere(
  engine: TestEngine,
  folder: string,
  prepare: ((db: Database) => Promise<unknown>) | undefined,
  look: (db: Database) => Promise<void>,
): Promise<number> {
  for (let first = 1; ; first += AT_ONCE * EVERY[engine.name]) {
    const places = Array.from({ length: AT_ONCE }, (_, at) => first + at * EVERY[engine.name]);
    const killed = await Promise.all(
      places.map((place) => killedAfter(engine, folder, place, prepare, look)),
    );
    if (killed.includes(false))
      return places[0]! + killed.filter(Boolean).length * EVERY[engine.name];
  }
}

async function killedAfter(
  engine: TestEngine,
  folder: string,
  killAfter: number,
  prepare: ((db: Database) => Promise<unknown>) | undefined,
  look: (db: Database) => Promise<void>,
): Promise<boolean> {
  const url = await emptyDatabase(engine);
  const db = await openDatabase(url);
  try {
    await prepare?.(db);
    const to = prepare === undefined ? {} : { to: "zero" };
    const { killed } = await migrateInChild(url, folder, { ...to, killAfter });
    await look(db);
    expect(await pendingMigrations(db, folder)).toEqual([]);
    expect((await db.execute("SELECT * FROM quintet_migration_steps")).rows).toEqual([]);
    return killed;
  } finally {
    await db.close();
  }
}

describe.each(ENGINES.filter(({ name }) => name !== "sqlite"))(
  "SQL that cannot be undone, on $name",
  (engine) => {
    const DDL = "CREATE TABLE by_hand (id INT)";

    it("is run once when a query tells whether it was", async () => {
      const unless =
        "SELECT 1 FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'by_hand'";
      const folder = await migrationsFolder({
        "0001_a.ts": migrationText(`runSql({ up: "${DDL}", unless: "${unless}" })`),
      });
      const url = await emptyDatabase(engine);
      const db = await openDatabase(url);
      expect(await migrateInChild(url, folder, { killAfter: 1 })).toEqual({
        killed: true,
        migrated: [],
      });
      expect((await db.execute(unless)).rows).toHaveLength(1);
      expect(await migrate(db, folder)).toEqual(["0001_a"]);
      await db.close();
    });

    it("stops the next run otherwise, until a person says what happened", async () => {
      const folder = await migrationsFolder({
        "0001_a.ts": migrationText(`runSql({ up: "${DDL}" })`),
      });
      const url = await emptyDatabase(engine);
      const db = await openDatabase(url);
      expect((await migrateInChild(url, folder, { killAfter: 1 })).killed).toBe(true);
      await expect(migrate(db, folder)).rejects.toMatchObject({
        code: "migrations.unclear-step",
        message:
          `0001_a, operation 1 (run SQL: ${DDL}): An earlier run was cut short while this statement ran, ` +
          `and nobody knows whether it took effect: ${DDL}`,
      });
      expect(await migrate(db, folder, { interrupted: "done" })).toEqual(["0001_a"]);
      await db.close();
    });

    it("is not applied over a beginning that reads otherwise now", async () => {
      const folder = await migrationsFolder({
        "0001_a.ts": migrationText(`runSql({ up: "${DDL}" })`),
      });
      const url = await emptyDatabase(engine);
      const db = await openDatabase(url);
      expect((await migrateInChild(url, folder, { killAfter: 1 })).killed).toBe(true);
      const other = await migrationsFolder({
        "0001_a.ts": migrationText('runSql({ up: "SELECT 1" })'),
      });
      await expect(migrate(db, other)).rejects.toMatchObject({
        code: "migrations.changed-midway",
        message: `0001_a, operation 1 (run SQL: SELECT 1): When the migration was begun, this operation was: run SQL: ${DDL}; it was done as that.`,
      });
      await db.close();
    });
  },
);
