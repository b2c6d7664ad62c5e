import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openDatabase, runWith, LockTimeout } from "quintet/database";
import { transaction } from "quintet/models";
import { onEveryEngine } from "../../support/orm-engines.ts";
import { emptyTables, makeTables } from "../../support/orm-tables.ts";
import { Category, models } from "./forum-models.ts";

onEveryEngine("using", (engine) => {
  const inside = (run: () => Promise<void>) => () => runWith(engine.database, run);

  beforeAll(() => makeTables(engine.database, models));
  beforeEach(() => emptyTables(engine.database, models));

  it(
    "reads and writes the database that a query set is given",
    inside(async () => {
      const other = await openDatabase("sqlite::memory:");
      await makeTables(other, models);
      const there = Category.objects.using(other);
      await there.create({ slug: "there" });
      expect(await there.filter({ slug: "there" }).count()).toBe(1);
      expect(await Category.objects.count()).toBe(0);
      await other.close();
    }),
  );

  it(
    "is a value: each step leaves the set before it as it was",
    inside(async () => {
      await Category.objects.bulkCreate([{ slug: "a" }, { slug: "b" }]);
      const all = Category.objects;
      const some = all.filter({ slug: "a" });
      some.exclude({ slug: "a" }).orderBy("-slug").limit(1);
      expect([await all.count(), await some.count()]).toEqual([2, 1]);
      expect("then" in all).toBe(false);
    }),
  );

  it(
    "is read again by refresh",
    inside(async () => {
      const row = await Category.objects.create({ slug: "old" });
      const loaded = await Category.objects.selectRelated("parent").get({ id: row.id });
      await Category.objects.update({ slug: "new" });
      await row.refresh();
      await loaded.refresh();
      expect([row.slug, loaded.slug]).toEqual(["new", "new"]);
      await Category.objects.delete();
      await expect(row.refresh()).rejects.toMatchObject({ status: 404 });
    }),
  );

  it(
    "refuses many rows of which some have an id, and undoes all of them when one fails",
    inside(async () => {
      const mixed = Category.objects.bulkCreate([{ slug: "a" }, { id: 5, slug: "b" }]);
      await expect(mixed).rejects.toMatchObject({ code: "models.mixed-ids" });
      const many = Array.from({ length: 1500 }, (_, number) => ({ slug: `s${number % 1400}` }));
      await expect(Category.objects.bulkCreate(many)).rejects.toMatchObject({ fields: ["slug"] });
      expect(await Category.objects.count()).toBe(0);
    }),
  );

  describe("rows that are read to be changed", () => {
    it(
      "are only locked inside a transaction",
      inside(async () => {
        await expect(Category.objects.forUpdate().all()).rejects.toMatchObject({
          code: "models.lock-outside",
        });
      }),
    );

    it.skipIf(engine.name === "SQLite")(
      "wait for each other, or do not, or are left out",
      inside(async () => {
        await Category.objects.bulkCreate([{ slug: "a" }, { slug: "b" }]);
        const other = await openDatabase(engine.url);
        await transaction(async () => {
          await Category.objects.filter({ slug: "a" }).forUpdate().get();
          const theirs = Category.objects.using(other);
          const skipped = await other.transaction(() => theirs.forUpdate({ wait: "skip" }).all());
          expect(skipped.map((row) => row.slug)).toEqual(["b"]);
          const hasty = other.transaction(() =>
            theirs.filter({ slug: "a" }).forUpdate({ wait: false }).get(),
          );
          await expect(hasty).rejects.toBeInstanceOf(LockTimeout);
        });
        await other.close();
      }),
    );

    it.skipIf(engine.name === "SQLite")(
      "leave those free that come along with them",
      inside(async () => {
        const parent = await Category.objects.create({ slug: "parent" });
        await Category.objects.create({ slug: "child", parent });
        const other = await openDatabase(engine.url);
        await transaction(async () => {
          const children = Category.objects.selectRelated("parent").filter({ parent: parent.id });
          const child = await children.forUpdate().get();
          expect([child.slug, child.parent?.slug]).toEqual(["child", "parent"]);
          const theirs = Category.objects.using(other);
          const free = await other.transaction(() => theirs.forUpdate({ wait: "skip" }).all());
          expect(free.map((row) => row.slug)).toEqual(["parent"]);
        });
        await other.close();
      }),
    );
  });
});
