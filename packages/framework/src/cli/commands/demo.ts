import { QuintetError } from "../../kernel/errors.ts";
import { runWith } from "../../database/scope.ts";
import { databaseFlag, partAskedFor } from "./database-flag.ts";
import type { Command } from "../site.ts";

/** Loads or removes the demonstration set. */
export const demoCommand: Command = {
  name: "demo",
  summary: "load the demonstration set, or take it away",
  words: "load|remove",
  flags: { database: databaseFlag },
  async run({ project, words, say, flags }) {
    const [verb] = words;
    if (verb !== "load" && verb !== "remove") {
      throw new QuintetError(`"${verb}" is neither load nor remove.`, { code: "cli.usage" });
    }
    const { site, withDatabase } = await project();
    const { demo } = site;
    if (demo === undefined) {
      throw new QuintetError(`${site.name} has no demonstration set.`, { code: "cli.no-demo" });
    }
    await withDatabase(async (all) => {
      const { database } = await partAskedFor(all, flags);
      const loaded = await runWith(database, () => demo.loaded());
      if (loaded === (verb === "load")) {
        return say(verb === "load" ? "It is loaded already." : "It is not loaded.");
      }
      const done = await runWith(database, () => database.transaction(() => demo[verb]()));
      say(`${verb === "load" ? "Loaded" : "Removed"} ${done}.`);
    });
  },
};
