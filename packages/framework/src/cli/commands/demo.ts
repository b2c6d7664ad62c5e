import { QuintetError } from "../../kernel/errors.ts";
import type { Command } from "../site.ts";

/** Loads or removes the demonstration set. */
export const demoCommand: Command = {
  name: "demo",
  summary: "load the demonstration set, or take it away",
  words: "load|remove",
  async run({ project, words, say }) {
    const [verb] = words;
    if (verb !== "load" && verb !== "remove") {
      throw new QuintetError(`"${verb}" is neither load nor remove.`, { code: "cli.usage" });
    }
    const { site, withDatabase } = await project();
    const { demo } = site;
    if (demo === undefined) {
      throw new QuintetError(`${site.name} has no demonstration set.`, { code: "cli.no-demo" });
    }
    await withDatabase(async (database) => {
      if ((await demo.loaded()) === (verb === "load")) {
        return say(verb === "load" ? "It is loaded already." : "It is not loaded.");
      }
      say(
        `${verb === "load" ? "Loaded" : "Removed"} ${await database.transaction(() => demo[verb]())}.`,
      );
    });
  },
};
