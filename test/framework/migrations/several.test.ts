import { databases, placed } from "quintet/database";
import { driftCheck, migrate, migrationSql } from "quintet/migrations";
import { f, model } from "quintet/models";
import { describe, expect, it } from "vitest";
import { ENGINES, migrationsFolder, migrationText, withDatabase } from "./support.ts";

class Note extends model("notes", { title: f.char({ max: 40 }) }) {}
class Line extends model("lines", { text: f.char({ max: 40 }) }) {}

const HISTORY = {
  "0001_start.ts": migrationText(`
    createTable({ table: "notes", fields: { id: { kind: "id" }, title: { kind: "char", max: 40 } } }),
    createTable({ table: "entries", fields: { id: { kind: "id" }, text: { kind: "char", max: 20 } } })`),
  "0002_rows.ts": migrationText(
    `runSql({ up: "INSERT INTO notes (title) VALUES ('first')", down: "DELETE FROM notes" })`,
  ),
  "0003_lines.ts": migrationText(`
    renameTable({ from: "entries", to: "lines" }),
    alterField({ table: "lines", name: "text", field: { kind: "char", max: 40 } })`),
};

describe.each(ENGINES)("one history for several databases ($name)", (engine) => {
  it("makes in each the tables of its own models, under every name they had, and forgets nothing", () =>
    withDatabase(engine, (primary) =>
      withDatabase(engine, async (archive) => {
        const site = databases(
          { default: primary, archive },
          { models: [Note, Line], routers: [placed({ archive: [Line] })] },
        );
        expect(site.parts().map(({ name }) => name)).toEqual(["default", "archive"]);
        const folder = await migrationsFolder(HISTORY);
        for (const { database, has } of site.parts()) {
          expect(await migrate(database, folder, { has })).toEqual([
            "0001_start",
            "0002_rows",
            "0003_lines",
          ]);
          expect(await driftCheck(database, folder, has)()).toEqual([]);
        }
        expect((await primary.execute("select title from notes")).rows).toEqual([
          { title: "first" },
        ]);
        await archive.execute("insert into `lines` (text) values (?)", ["x".repeat(40)]);
        await archive.execute("delete from `lines`");
        await expect(primary.execute("select * from `lines`")).rejects.toThrow();
        await expect(archive.execute("select * from notes")).rejects.toThrow();
        const { has } = site.part("archive");
        expect((await migrationSql(archive, folder, "2", { has })).join()).toBe("");
        expect(await migrate(archive, folder, { has, to: "zero" })).toHaveLength(3);
        await expect(archive.execute("select * from `lines`")).rejects.toThrow();
        expect(await migrate(archive, folder, { has })).toHaveLength(3);
      }),
    ));

  it("has all tables where all names lead to one database", () =>
    withDatabase(engine, async (primary) => {
      const site = databases(
        { default: primary, archive: primary },
        { models: [Note, Line], routers: [placed({ archive: [Line] })] },
      );
      const [part, ...others] = site.parts();
      expect([part!.name, others]).toEqual(["default", []]);
      const folder = await migrationsFolder(HISTORY);
      await migrate(primary, folder, { has: part!.has });
      expect(await driftCheck(primary, folder, part!.has)()).toEqual([]);
    }));
});
