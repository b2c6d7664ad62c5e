import { QuintetError } from "../../kernel/errors.ts";
import { counted } from "../progress.ts";
import type { Command } from "../site.ts";
import { databaseFlag, partAskedFor } from "./database-flag.ts";

/** Deletes every row of the site's tables; the tables and the record of migrations stay. */
export const flushCommand: Command = {
  name: "flush",
  summary: "delete every row of the site's tables; the tables stay",
  flags: {
    database: databaseFlag,
    yes: { type: "boolean", help: "really: nothing brings the rows back" },
  },
  async run({ project, say, flags }) {
    const { site, withDatabase } = await project();
    if (flags["yes"] !== true) {
      throw new QuintetError(
        "Every row of the site would be deleted, and nothing brings them back.",
        {
          code: "cli.not-confirmed",
          hint: "Add --yes if that is what you want.",
        },
      );
    }
    const { emptyTables } = await import("../../testing/test-database.ts");
    const { withBetween } = await import("../../models/declaring/registry.ts");
    await withDatabase(async (all) => {
      const { database, has } = await partAskedFor(all, flags);
      const models = withBetween(site.models).filter(({ table }) => has(table));
      await emptyTables(database, models);
      say(`${counted(models.length, "table")} emptied.`);
    });
  },
};
