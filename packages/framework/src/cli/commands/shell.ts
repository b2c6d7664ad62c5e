import { once } from "node:events";
import type { Command } from "../site.ts";

/** A prompt with the site's models and its database. */
export const shellCommand: Command = {
  name: "shell",
  summary: "try the models at a prompt: await Topic.objects.count()",
  async run({ project, say }) {
    // Loaded here alone: it brings along what slows every event of a server.
    const { start } = await import("node:repl");
    const { site, withDatabase } = await project();
    await withDatabase(async (database) => {
      const models = Object.fromEntries(site.models.map((model) => [model.name, model]));
      say(`${site.name}: ${Object.keys(models).join(", ")} and database. Ctrl-D ends.`);
      const repl = start({ prompt: "quintet> " });
      Object.assign(repl.context, models, { database });
      await once(repl, "exit");
    });
  },
};
