import { createReadStream, createWriteStream } from "node:fs";
import { once } from "node:events";
import { runWith } from "../../database/scope.ts";
import { counted } from "../progress.ts";
import type { Command } from "../site.ts";
import { databaseFlag, partAskedFor } from "./database-flag.ts";
import { modelsAskedFor } from "./models-asked-for.ts";

/** Writes every row of the site, one line of JSON each. */
export const dumpDataCommand: Command = {
  name: "dumpdata",
  summary: "write every row as a line of JSON, to the terminal or a file",
  words: "[MODEL…]",
  flags: {
    database: databaseFlag,
    out: { type: "string", help: "write into this file" },
  },
  async run({ project, words, flags }) {
    const { site, withDatabase } = await project();
    const { dumped } = await import("../../fixtures/fixtures.ts");
    const models = modelsAskedFor(site.models, words);
    const path = flags["out"] as string | undefined;
    // Rows hold what people wrote, and the hashes of their passwords.
    const out =
      path === undefined ? process.stdout : createWriteStream(path, { mode: 0o600, flags: "wx" });
    if (path !== undefined) await once(out, "open");
    await withDatabase(async (all) => {
      const { database, has } = await partAskedFor(all, flags);
      await runWith(database, async () => {
        for await (const line of dumped(models.filter(({ table }) => has(table)))) {
          if (!out.write(`${line}\n`)) await once(out, "drain");
        }
      });
    });
    if (path === undefined) return;
    out.end();
    await once(out, "close");
  },
};

/** Writes the rows of a file that dumpdata has made into empty tables. */
export const loadDataCommand: Command = {
  name: "loaddata",
  summary: "write the rows of a file of dumpdata into empty tables, all or none",
  words: "FILE",
  flags: { database: databaseFlag },
  async run({ project, say, words: [file], flags }) {
    const { site, withDatabase } = await project();
    const { loaded } = await import("../../fixtures/fixtures.ts");
    const { linesOf } = await import("../../fixtures/lines.ts");
    const input = createReadStream(file!);
    await once(input, "open");
    await withDatabase(async (all) => {
      const { database, has } = await partAskedFor(all, flags);
      const models = site.models.filter(({ table }) => has(table));
      say(`${counted(await loaded(database, models, linesOf(input)), "row")} loaded.`);
    });
  },
};
