import type { Database } from "../../database/database.ts";
import { runWith } from "../../database/scope.ts";
import { runPrompt } from "../prompt.ts";
import { databaseFlag, partAskedFor } from "./database-flag.ts";
import type { Command } from "../site.ts";

/** Queries go to the database that was asked for; without one, to where each model is. */
function within<T>(name: string, database: Database, run: () => Promise<T>): Promise<T> {
  return name === "default" ? run() : runWith(database, run);
}

/** A prompt with the site's models and its database. */
export const shellCommand: Command = {
  name: "shell",
  summary: "try the models at a prompt: await Topic.objects.count()",
  flags: { database: databaseFlag },
  async run({ project, say, flags }) {
    const { site, withDatabase } = await project();
    await withDatabase(async (all) => {
      const { database, name } = await partAskedFor(all, flags);
      const models = Object.fromEntries(site.models.map((model) => [model.name, model]));
      say(`${site.name}: ${Object.keys(models).join(", ")} and database. Ctrl-D ends.`);
      await within(name, database, () => runPrompt("quintet> ", { ...models, models, database }));
    });
  },
};
