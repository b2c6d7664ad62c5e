import { counted } from "../progress.ts";
import type { Command } from "../site.ts";
import { modelsAskedFor } from "./models-asked-for.ts";

/** Counts anew what the `counters` of models count, and what the site counts by itself. */
export const recountCommand: Command = {
  name: "recount",
  summary: "count anew what the counters of models say, and correct what is wrong",
  words: "[MODEL…]",
  flags: {
    batch: { type: "integer", help: "parents at a time", least: 1, most: 10_000, default: 500 },
  },
  async run({ project, say, words, flags }) {
    const { site, withDatabase } = await project();
    const { recount } = await import("../../models/writing/recount.ts");
    const models = modelsAskedFor(site.models, words);
    const batch = flags["batch"] as number;
    const told: string[] = [];
    await withDatabase(async () => {
      for (const model of models) {
        for (const [name, wrong] of Object.entries(await recount(model, { batch })))
          if (wrong > 0) told.push(`${name}: ${counted(wrong, "number")} corrected.`);
      }
      const wrong = words.length === 0 ? ((await site.recount?.()) ?? 0) : 0;
      if (wrong > 0)
        told.push(`What the site counts by itself: ${counted(wrong, "number")} corrected.`);
    });
    say(told.length === 0 ? "Every number was right." : told.join("\n"));
  },
};
