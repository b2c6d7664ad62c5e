// npm run proof -- ddl --database URL[,URL…] [--only TEXT]: kills a migration after each of its statements, for every
// operation and in both directions, runs it again, and compares the tables with those of a run that was not killed.
import { parseArgs } from "node:util";
import { openDatabase, type Database } from "quintet/database";
import { migrate } from "quintet/migrations";
import { EVERY_OPERATION, ROWS } from "../../test/framework/migrations/every-operation.ts";
import { migrateInChild } from "../../test/framework/migrations/processes.ts";
import { addresses, emptyBeside, schemaOf, withFolder } from "./ddl.ts";

const { values } = parseArgs({
  options: { database: { type: "string" }, only: { type: "string", default: "" } },
});

type Direction = "forward" | "back";
const allowed = { allowLocking: true };

/** Runs the block with a database that stands before the change, or after it. */
async function standing<T>(
  url: string,
  folder: string,
  direction: Direction,
  run: (db: Database, address: string) => Promise<T>,
): Promise<T> {
  const address = await emptyBeside(url, "walk");
  const db = await openDatabase(address);
  try {
    await migrate(db, folder, { to: "1" });
    for (const sql of ROWS) await db.execute(sql);
    if (direction === "back") await migrate(db, folder, allowed);
    return await run(db, address);
  } finally {
    await db.close();
  }
}

/** Returns after how many statements it was killed, and after which of them the tables were others in the end. */
async function walk(url: string, folder: string, direction: Direction) {
  const to = direction === "back" ? { to: "1" } : {};
  const ends: string[] = [];
  for (let killAfter = 1; ; killAfter++) {
    const { killed, end } = await standing(url, folder, direction, async (db, address) => {
      const child = await migrateInChild(address, folder, { ...to, killAfter });
      if (child.killed) await migrate(db, folder, { ...to, ...allowed });
      const { rows } = await db.execute("SELECT * FROM quintet_migration_steps");
      return { killed: child.killed, end: (await schemaOf(db)) + JSON.stringify(rows) };
    });
    if (killed) ends.push(end);
    else
      return {
        deaths: ends.length,
        others: ends.flatMap((one, at) => (one === end ? [] : [at + 1])),
      };
  }
}

let [deaths, wrong] = [0, 0];
for (const url of addresses(values.database)) {
  const server = await openDatabase(url);
  process.stdout.write(
    `\n${server.engine} ${server.version}\n\n| operation | forward | back |\n|---|--:|--:|\n`,
  );
  await server.close();
  for (const operation of Object.keys(EVERY_OPERATION)) {
    if (!operation.includes(values.only)) continue;
    await withFolder(operation, async (folder) => {
      const cells: string[] = [];
      for (const direction of ["forward", "back"] as const) {
        const walked = await walk(url, folder, direction);
        deaths += walked.deaths;
        wrong += walked.others.length;
        const also = walked.others.length > 0 ? ` **differs after ${walked.others.join()}**` : "";
        cells.push(`${walked.deaths}${also}`);
      }
      process.stdout.write(`| \`${operation}\` | ${cells.join(" | ")} |\n`);
    });
  }
}
process.stdout.write(`\nKilled ${deaths} times; ${wrong} times the next run made other tables.\n`);
process.exitCode = wrong === 0 && deaths > 0 ? 0 : 1;
