import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Database } from "quintet/database";
import { driftCheck, makeMigration, migrate } from "quintet/migrations";
import {
  col,
  f,
  index,
  model,
  q,
  QuerySet,
  unique,
  UniqueViolation,
  type AnyModel,
} from "quintet/models";
import { describe, expect, it } from "vitest";
import { ENGINES, migratedSite, migrationsFolder, migrationText, onDatabaseOf } from "./support.ts";

const fields = {
  slug: f.char({ max: 40 }),
  text: f.text(),
  width: f.int({ default: 1 }),
  height: f.int({ default: 1 }),
  deletedAt: f.dateTime({ null: true }),
};

class Plain extends model("pages", fields) {
  static objects = new QuerySet(this);
}
class Page extends model("pages", fields, {
  indexes: [
    index("-width", "slug"),
    index("text", { name: "by_beginning", prefix: { text: 20 } }),
    index("slug", "text", { name: "by_word", fulltext: true }),
    index("width", { name: "living", where: q({ deletedAt: null }) }),
    index("slug", col("width").times(col("height")), { name: "by_area" }),
    unique("slug", { where: q({ deletedAt: null }) }),
  ],
}) {
  static objects = new QuerySet(this);
}

async function holds(db: Database, folder: string, ...models: readonly AnyModel[]): Promise<void> {
  expect(await driftCheck(db, folder)()).toEqual([]);
  if (models.length > 0) expect(await makeMigration(models, folder)).toBeNull();
}

const gone = new Date("2026-01-01T00:00:00Z");
const row = (slug: string) => ({ slug, text: "a word" });

describe.each(ENGINES)("indexes of every kind on $name", (engine) => {
  const on = onDatabaseOf(engine);

  it(
    "are made with their table, and serve",
    on(async (db) => {
      const folder = await migratedSite(db, Page);
      await holds(db, folder, Page);
      await Page.objects.create(row("a"));
      await Page.objects.create({ ...row("a"), deletedAt: gone });
      await Page.objects.create({ ...row("a"), deletedAt: gone });
      const twice = Page.objects.create(row("a"));
      await expect(twice).rejects.toBeInstanceOf(UniqueViolation);
      await expect(twice).rejects.toMatchObject({ fields: expect.arrayContaining(["slug"]) });
      await expect(Page.objects.update({ deletedAt: null })).rejects.toBeInstanceOf(
        UniqueViolation,
      );
      await Page.objects.filter({ deletedAt: null }).update({ deletedAt: gone });
      await Page.objects.create(row("a"));
      expect(await Page.objects.count()).toBe(4);
    }),
  );

  it(
    "come to rows that are there, and are taken back",
    { timeout: 60_000 },
    on(async (db) => {
      const folder = await migratedSite(db, Plain);
      await Plain.objects.bulkCreate([row("a"), row("a"), { ...row("b"), deletedAt: gone }]);
      const made = await makeMigration([Page], folder);
      expect(made!.operations).toHaveLength(6);
      await expect(migrate(db, folder)).rejects.toMatchObject({
        code: "migrations.does-not-fit",
        message: expect.stringContaining(
          '"slug" is there more than once, and must be unique from now on, as in "a"',
        ),
      });
      await Plain.objects.filter({ id: 1 }).update({ deletedAt: gone });
      await migrate(db, folder);
      await holds(db, folder, Page);
      await expect(Plain.objects.create(row("a"))).rejects.toBeInstanceOf(UniqueViolation);
      await migrate(db, folder, { to: "1" });
      await rm(made!.path);
      await holds(db, folder, Plain);
      await Plain.objects.create(row("a"));
    }),
  );

  it(
    "go along when a column in them gets another name",
    on(async (db) => {
      const folder = await migratedSite(db, Page);
      await Page.objects.create(row("a"));
      const path = join(folder, "0002_renames.ts");
      await writeFile(
        path,
        migrationText(`
          renameField({ table: "pages", from: "width", to: "breadth" }),
          renameField({ table: "pages", from: "deletedAt", to: "goneAt" }),
          renameField({ table: "pages", from: "text", to: "body" }),
          renameField({ table: "pages", from: "slug", to: "word" })`),
      );
      await migrate(db, folder);
      await holds(db, folder);
      await expect(
        db.execute("INSERT INTO pages (word, body, breadth, height) VALUES ('a', '', 1, 1)"),
      ).rejects.toBeInstanceOf(UniqueViolation);
      await migrate(db, folder, { to: "1" });
      await rm(path);
      await holds(db, folder, Page);
    }),
  );

  it(
    "get another name without being made anew",
    on(async (db) => {
      class Named extends model("pages", fields, {
        indexes: [index("-width", "slug"), index("slug", { name: "by_slug" })],
      }) {}
      class Renamed extends model("pages", fields, {
        indexes: [
          index("-width", "slug", { name: "widest" }),
          index("slug", { name: "by_its_slug" }),
        ],
      }) {}
      const folder = await migratedSite(db, Named);
      const made = await makeMigration([Renamed], folder);
      expect(made!.operations.map(({ describe }) => describe)).toEqual([
        "rename the index pages_width_slug_index of pages to widest",
        "rename the index by_slug of pages to by_its_slug",
      ]);
      await migrate(db, folder);
      await holds(db, folder, Renamed);
      await migrate(db, folder, { to: "1" });
      await rm(made!.path);
      await holds(db, folder, Named);
    }),
  );

  it(
    "are missed when somebody alters one",
    on(async (db) => {
      const folder = await migratedSite(db, Page);
      const drop = engine.name === "sqlite" ? "" : " ON pages";
      await db.execute(`DROP INDEX by_area${drop}`);
      await db.execute("CREATE INDEX by_area ON pages (slug)");
      const found = await driftCheck(db, folder)();
      expect(found.map(({ message }) => message)).toEqual([
        expect.stringContaining("the index by_area over (slug"),
      ]);
    }),
  );
});

describe("what an index may say", () => {
  it("is written in the migration, with its columns in braces", async () => {
    const folder = await migrationsFolder();
    const { path } = (await makeMigration([Page], folder))!;
    const text = await readFile(path, "utf8");
    expect(text).toContain('{ name: "by_beginning", columns: ["text"], prefix: { text: 20 } },');
    expect(text).toContain('{ name: "by_word", columns: ["slug", "text"], fulltext: true },');
    expect(text).toContain(
      '{ name: "living", columns: ["width"], where: "{deleted_at} is null" },',
    );
    expect(text).toContain('expressions: [{ as: "({width} * {height})", kind: "int" }],');
  });

  it("is over fields, then expressions, and its options stand last", () => {
    expect(() => index()).toThrow("An index is over fields, then expressions");
    // @ts-expect-error a number is no field
    expect(() => index("slug", 3)).toThrow("An index is over fields, then expressions");
  });

  it("tells no long text from another", async () => {
    class Long extends model("longs", { text: f.text() }, { indexes: [index("text")] }) {}
    const folder = await migrationsFolder();
    await expect(makeMigration([Long], folder)).rejects.toMatchObject({
      code: "migrations.unindexable",
      hint: expect.stringContaining("prefix: { name: 100 }"),
    });
  });
});
