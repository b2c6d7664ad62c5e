import { runWith } from "quintet/database";
import { driftCheck, makeMigration, migrate } from "quintet/migrations";
import { f, model, QuerySet, registerModels } from "quintet/models";
import { describe, expect, it } from "vitest";
import { ENGINES, migrationsFolder, withDatabase } from "./support.ts";

class Tag extends model("tags", { name: f.char({ max: 20, primaryKey: true }) }) {
  static objects = new QuerySet(this);
}
const Before = class Topic extends model("topics", { title: f.char({ max: 20 }) }) {};
class Topic extends model("topics", {
  title: f.char({ max: 20 }),
  tags: f.manyToMany(() => Tag),
}) {
  static objects = new QuerySet(this);
}

describe.each(ENGINES)("a relation to many rows, on $name", (engine) => {
  it("has its table made without a model for it, with rows there, and taken back", async () => {
    const folder = await migrationsFolder();
    registerModels([Tag, Before]);
    await makeMigration([Tag, Before], folder);
    registerModels([Topic, Tag]);
    const made = await makeMigration([Topic, Tag], folder);
    expect(made!.operations.map((one) => one.describe)).toHaveLength(1);
    expect(await makeMigration([Topic, Tag], folder)).toBeNull();
    await withDatabase(engine, (db) =>
      runWith(db, async () => {
        await migrate(db, folder, { to: "1" });
        const topic = await Topic.objects.create({ title: "Ark" });
        const boats = await Tag.objects.create({ name: "boats" });
        await migrate(db, folder);
        expect(await driftCheck(db, folder)()).toEqual([]);
        await topic.tags.add(boats);
        expect(await Topic.objects.filter({ tags: "boats" }).count()).toBe(1);
        await migrate(db, folder, { to: "1" });
        await expect(topic.tags.all()).rejects.toThrow("topics_tags");
        expect(await Topic.objects.count()).toBe(1);
      }),
    );
  });
});
