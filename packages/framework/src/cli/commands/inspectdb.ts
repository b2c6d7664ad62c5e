import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { QuintetError } from "../../kernel/errors.ts";
import { counted } from "../progress.ts";
import type { Unowned } from "../../migrations/inspection/models-file.ts";
import type { Command } from "../site.ts";
import { databaseFlag, partAskedFor } from "./database-flag.ts";

/** Writes models of the tables and views that a database has. */
export const inspectDbCommand: Command = {
  name: "inspectdb",
  summary: "print models of the tables that the database has",
  words: "[TABLE…]",
  flags: {
    database: databaseFlag,
    managed: { type: "boolean", help: "models whose tables your migrations are to go on with" },
    out: { type: "string", help: "write them to this file, which must not be there yet" },
  },
  async run({ project, say, words, flags }) {
    const from = process.cwd();
    const { site, withDatabase } = await project();
    const { inspectModels } = await import("../../migrations/inspection/models-file.ts");
    const { describeModel } = await import("../../models/declaring/describe.ts");
    const own = site.models.map(describeModel).filter(({ managed }) => managed !== false);
    const without = own.map(({ table }) => table);
    await withDatabase(async (all) => {
      const { database } = await partAskedFor(all, flags);
      const tables = words.length === 0 ? undefined : words;
      const managed = flags["managed"] === true;
      const found = await inspectModels(database, { tables, without, managed });
      const { text, models, left, unowned } = found;
      const out = flags["out"] as string | undefined;
      if (out === undefined) return say(text.trimEnd());
      await writeNew(resolve(from, out), text);
      say(`${out}: ${counted(models.length, "model")}`);
      for (const one of left) say(`  without ${one}: a comment in the file says why`);
      for (const one of unowned) say(`  ${unownedLine(one)}`);
      if (managed) say(NEXT);
    });
  },
};

const NEXT =
  "Name them in app.ts. Then makemigrations records the tables, and migrate looks at each and changes none.";

function unownedLine({ model, whole, because }: Unowned): string {
  if (whole) return `${model} is managed: false, since ${because.join(", ")}`;
  return `${model} leaves something of its table to the database: ${because.join(" ")}`;
}

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
