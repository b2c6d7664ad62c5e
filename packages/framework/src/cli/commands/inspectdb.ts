import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { QuintetError } from "../../kernel/errors.ts";
import { counted } from "../progress.ts";
import type { Command } from "../site.ts";
import { databaseFlag, partAskedFor } from "./database-flag.ts";

/** Writes models of the tables and views that a database has. */
export const inspectDbCommand: Command = {
  name: "inspectdb",
  summary: "print models of the tables that the database has",
  words: "[TABLE…]",
  flags: {
    database: databaseFlag,
    out: { type: "string", help: "write them to this file, which must not be there yet" },
  },
  async run({ project, say, words, flags }) {
    const from = process.cwd();
    const { site, withDatabase } = await project();
    const { inspectModels } = await import("../../migrations/inspection/models-file.ts");
    const { describeModel } = await import("../../models/describe.ts");
    const own = site.models.map(describeModel).filter(({ managed }) => managed !== false);
    const without = own.map(({ table }) => table);
    await withDatabase(async (all) => {
      const { database } = await partAskedFor(all, flags);
      const tables = words.length === 0 ? undefined : words;
      const { text, models, left } = await inspectModels(database, { tables, without });
      const out = flags["out"] as string | undefined;
      if (out === undefined) return say(text.trimEnd());
      await writeNew(resolve(from, out), text);
      say(`${out}: ${counted(models.length, "model")}`);
      for (const one of left) say(`  without ${one}: a comment in the file says why`);
    });
  },
};

async function writeNew(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text, { flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    throw new QuintetError(`${path} is there already.`, {
      code: "cli.file-exists",
      hint: "Give --out another name, or take the file away first.",
      cause: error,
    });
  }
}
