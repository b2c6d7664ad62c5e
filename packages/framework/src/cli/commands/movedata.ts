import { counted } from "../progress.ts";
import type { Command } from "../site.ts";
import { databaseFlag, partAskedFor } from "./database-flag.ts";

/** Copies every row into another database. */
export const moveDataCommand: Command = {
  name: "movedata",
  summary: "copy every row into another, empty database, of whatever kind",
  words: "ADDRESS",
  flags: { database: databaseFlag },
  async run({ project, say, words: [address], flags }) {
    const { site, withDatabase, migrations } = await project();
    const { openDatabase } = await import("../../database/open.ts");
    const { speakingOf } = await import("../../database/url.ts");
    const { dumped, loaded } = await import("../../fixtures/fixtures.ts");
    const { migrate } = await import("../../migrations/migrate.ts");
    const { atOneMoment, checkEmpty } = await import("../backup/backup.ts");
    const to = await speakingOf("The address of the other database", () => openDatabase(address!));
    try {
      await withDatabase(async (all) => {
        const { database: from, has } = await partAskedFor(all, flags);
        const models = site.models.filter(({ table }) => has(table));
        await migrate(to, migrations, { log: say, has });
        await checkEmpty({ database: to }, models);
        const count = await atOneMoment(from, () => loaded(to, models, dumped(models, from)));
        say(
          `${counted(count, "row")} are in ${to.url} too. Name it by DATABASE_URL to go on there.`,
        );
      });
    } finally {
      await to.close();
    }
  },
};
