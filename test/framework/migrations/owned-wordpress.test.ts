import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { openDatabase, runWith } from "quintet/database";
import { driftCheck, makeMigration, migrate } from "quintet/migrations";
import { QuerySet, type AnyModel } from "quintet/models";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inspectModels } from "../../../packages/framework/src/migrations/inspection/models-file.ts";
import { changed } from "../cli/run-quintet.ts";
import { onEveryEngine } from "../../support/orm-engines.ts";
import { runScript } from "../../support/sql-script.ts";
import { linesOf, modelsIn, rowsOf, schemaOf } from "./owned-tables.ts";
import { emptyDatabase, ENGINES } from "./support.ts";

/** A longer name, no index over its beginning any more, and a field that is new. */
const CHANGES = [
  ["max: 60,", "max: 90,"],
  ['      index("postName", { name: "post_name", prefix: { postName: 191 } }),\n', ""],
  ["    postTitle: f.text(", '    note: f.text({ default: "é" }),\n    postTitle: f.text('],
] as const;

onEveryEngine("owned_wordpress", (engine) => {
  // SQLite has no such types, and no days that never were.
  describe.skipIf(engine.name === "SQLite")("tables of WordPress", { timeout: 240_000 }, () => {
    const folder = resolve("var", `wordpress-${engine.name}-${process.pid}`);
    const migrations = `${folder}/migrations`;
    let text = "";
    let schema = "";
    let models: readonly AnyModel[] = [];

    beforeAll(async () => {
      await runScript(engine.url, readFileSync("test/data/nasty/wordpress.sql", "utf8"));
      schema = await schemaOf(engine.database);
      ({ text } = await inspectModels(engine.database, { managed: true }));
      mkdirSync(migrations, { recursive: true });
      models = await modelsIn(folder, "models", text);
      await makeMigration(models, migrations);
      await runWith(engine.database, () => migrate(engine.database, migrations));
    }, 240_000);
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    it("are found as they are recorded, and not changed", async () => {
      expect(await schemaOf(engine.database)).toBe(schema);
      expect(await driftCheck(engine.database, migrations)()).toEqual([]);
      expect(await makeMigration(models, migrations)).toBeNull();
    });

    it("want a day for a row, where their default is one that never was", async () => {
      const users = new QuerySet(models.find(({ name }) => name === "WpUsers")!) as unknown as {
        create(values: object): Promise<unknown>;
      };
      await runWith(engine.database, async () => {
        await expect(users.create({ userLogin: "bob" })).rejects.toThrow(
          "WpUsers.userRegistered: a value is needed and there is no default.",
        );
        await users.create({ userLogin: "bob", userRegistered: new Date(0) });
      });
    });

    it("are changed and changed back, whatever defaults they have", async () => {
      const next = CHANGES.reduce((now, [from, to]) => changed(now, from, to), text);
      await runWith(engine.database, async () => {
        const rows = await rowsOf(models);
        const after = await modelsIn(folder, "after", next);
        await makeMigration(after, migrations);
        expect(await makeMigration(after, migrations)).toBeNull();
        await migrate(engine.database, migrations);
        expect(await driftCheck(engine.database, migrations)()).toEqual([]);
        await migrate(engine.database, migrations, { to: "1" });
        expect(await rowsOf(models)).toBe(rows);
        const back = linesOf(await schemaOf(engine.database));
        // The index that was made anew has the digest of what it is.
        expect(back.replaceAll(/ COMMENT 'quintet \w+'/g, "")).toBe(linesOf(schema));
      });
    });

    it("are made where there is nothing yet", async () => {
      const target = ENGINES.find(({ name }) => name === engine.database.engine)!;
      const db = await openDatabase(await emptyDatabase(target));
      try {
        await runWith(db, () => migrate(db, migrations));
        expect(await driftCheck(db, migrations)()).toEqual([]);
      } finally {
        await db.close();
      }
    });
  });
});
