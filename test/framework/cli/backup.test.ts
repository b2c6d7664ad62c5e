import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDatabase, runWith, type Database } from "quintet/database";
import { f, model, QuerySet } from "quintet/models";
import { testDatabase, type TestDatabase } from "quintet/testing";
import { broughtBack, saved } from "../../../packages/framework/src/cli/backup/backup.ts";
import { withBetween } from "../../../packages/framework/src/models/declaring/registry.ts";
import { makeTables } from "../../support/orm-tables.ts";
import { quintet } from "./run-quintet.ts";

class Shelf extends model("backup_shelves", { name: f.char({ max: 20 }) }) {
  static objects = new QuerySet(this);
}
class Book extends model("backup_books", {
  title: f.char({ max: 20 }),
  shelf: f.foreignKey(() => Shelf),
  beside: f.manyToMany(() => Shelf),
}) {
  static objects = new QuerySet(this);
}
const models = [Shelf, Book];

const folder = resolve("var", `backup-test-${process.pid}`);
let live: Database;
let other: TestDatabase;
beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  live = await openDatabase(`sqlite:${join(folder, "live.sqlite3")}`);
  other = await testDatabase();
  await makeTables(live, withBetween(models));
  await makeTables(other.database, withBetween(models));
  await runWith(live, async () => {
    const shelf = await Shelf.objects.create({ name: "Birds" });
    await Book.objects.bulkCreate([
      { title: "Herons", shelf },
      { title: "Grebes", shelf },
    ]);
  });
  mkdirSync(join(folder, "sent"));
  writeFileSync(join(folder, "sent/cover.webp"), "a cover");
});
afterAll(async () => {
  await live.close();
  await other.drop();
  rmSync(folder, { recursive: true });
});

const what = (database: Database, files = "sent") => ({
  models,
  parts: [{ name: "default", database, has: () => true }],
  files: [join(folder, files)],
});
const titles = (database: Database) =>
  runWith(database, () => Book.objects.orderBy("id").valuesList("title", { flat: true }).all());

describe("a backup", () => {
  it("brings rows and files back, on another kind of database too, into empty tables alone", async () => {
    const { rows } = await saved("Library", what(live), join(folder, "whole"));
    expect(rows).toEqual({ default: 3 });
    expect(await broughtBack(what(other.database, "back"), join(folder, "whole"))).toBe(3);
    expect(await titles(other.database)).toEqual(["Herons", "Grebes"]);
    expect(readFileSync(join(folder, "back/cover.webp"), "utf8")).toBe("a cover");
    await expect(broughtBack(what(other.database, "back"), join(folder, "whole"))).rejects.toThrow(
      'There are rows in "backup_shelves": only empty tables are filled.',
    );
  });

  it("has the rows of one moment, whatever is written while it is made", async () => {
    const writer = await openDatabase(`sqlite:${join(folder, "live.sqlite3")}`);
    let wrote: Promise<unknown> | undefined;
    const end = live.queries.listen(() => {
      wrote ??= runWith(writer, async () => {
        const shelf = await Shelf.objects.create({ name: "Fish" });
        await Book.objects.create({ title: "Pikes", shelf });
      });
    });
    const { rows } = await saved("Library", what(live), join(folder, "moment"));
    end();
    await wrote;
    await writer.close();
    expect(rows).toEqual({ default: 3 });
    expect(await titles(live)).toEqual(["Herons", "Grebes", "Pikes"]);
  });

  it("has its name only when it is whole, and is never written over", async () => {
    class Missing extends model("backup_missing", { name: f.char({ max: 20 }) }) {}
    const broken = { ...what(live), models: [Shelf, Missing] };
    await expect(saved("Library", broken, join(folder, "cut"))).rejects.toThrow("backup_missing");
    expect(existsSync(join(folder, "cut"))).toBe(false);
    await saved("Library", what(live), join(folder, "cut"));
    expect(readdirSync(join(folder, "cut")).toSorted()).toEqual([
      "backup.json",
      "files",
      "rows.default.jsonl.gz",
    ]);
    await expect(saved("Library", what(live), join(folder, "cut"))).rejects.toThrow(
      "is there already.",
    );
  });

  it("that was damaged brings nothing back", async () => {
    await runWith(other.database, async () => {
      for (const one of [Book, Shelf]) await one.objects.delete();
    });
    const rows = join(folder, "moment/rows.default.jsonl.gz");
    writeFileSync(rows, readFileSync(rows).subarray(0, -12));
    const back = broughtBack(what(other.database, "back"), join(folder, "moment"));
    await expect(back).rejects.toThrow("unexpected end of file");
    rmSync(rows);
    await expect(broughtBack(what(other.database, "back"), join(folder, "moment"))).rejects.toThrow(
      "no such file",
    );
    expect(await titles(other.database)).toEqual([]);
  });

  it("has once what goes with what by a relation to many rows", async () => {
    await runWith(live, async () => {
      const [book, shelf] = [await Book.objects.first(), await Shelf.objects.first()];
      await book!.beside.add(shelf!);
    });
    await saved("Library", what(live), join(folder, "many"));
    await broughtBack(what(other.database, "back"), join(folder, "many"));
    await runWith(other.database, async () => {
      const book = await Book.objects.orderBy("id").first();
      expect(await book!.beside.objects.count()).toBe(1);
    });
  });

  it("is refused where the tables were migrated further, or not as far", async () => {
    const manifest = join(folder, "whole/backup.json");
    const text = readFileSync(manifest, "utf8");
    writeFileSync(manifest, text.replace('"default": []', '"default": ["0007_prices"]'));
    await expect(broughtBack(what(live), join(folder, "whole"))).rejects.toThrow(
      /The backup of .* is of other tables: they had the migration 0007_prices\./,
    );
    await expect(broughtBack(what(live), folder)).rejects.toThrow(
      `${folder} is no backup: it has no backup.json.`,
    );
  });
});

describe("the commands", { timeout: 60_000 }, () => {
  const site = join(folder, "blog");
  const ran = (words: string, url: string) =>
    quintet(words.split(" "), site, { env: { DATABASE_URL: `sqlite:${url}.sqlite3` } });

  it("backup, restore and movedata bring the rows of a site elsewhere", async () => {
    await quintet(["startproject", "blog", site, "--no-install"], ".");
    await ran("migrate", "first");
    await ran("createadmin ann ann@example.org", "first");
    const dumped = (await ran("dumpdata", "first")).out;
    expect(dumped).toContain('"name":"ann"');
    expect((await ran("backup kept", "first")).out).toMatch(/^\d+ rows? saved in kept\.$/m);
    expect((await ran("restore kept", "second")).out).toMatch(/of blog are as they were at/i);
    expect((await ran("dumpdata", "second")).out).toBe(dumped);
    const moved = await ran("movedata sqlite:third.sqlite3", "second");
    expect(moved.out).toMatch(/are in sqlite:.*third\.sqlite3 too\./);
    expect((await ran("dumpdata", "third")).out).toBe(dumped);
    expect((await ran("movedata sqlite:third.sqlite3", "second")).error).toContain(
      "only empty tables are filled.",
    );
  });
});
