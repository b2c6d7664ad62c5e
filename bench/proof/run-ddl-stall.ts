// npm run proof -- ddl-stall --database URL[,URL…] [--rows 1000000] [--only TEXT]: makes each change of a table while
// writers write to it at full speed, and tells the longest that any of them waited.
import { parseArgs } from "node:util";
import { openDatabase, type Database } from "quintet/database";
import { migrate } from "quintet/migrations";
import { EVERY_OPERATION, ROWS } from "../../test/framework/migrations/every-operation.ts";
import { addresses, emptyBeside, withFolder } from "./ddl.ts";

const { values } = parseArgs({
  options: {
    database: { type: "string" },
    rows: { type: "string", default: "1000000" },
    only: { type: "string", default: "" },
  },
});
const WRITERS = 4;
const wantedRows = Number(values.rows);

/** Gives both tables so many rows: each statement doubles them. */
async function fill(db: Database): Promise<void> {
  for (const sql of ROWS) await db.execute(sql);
  for (let rows = 2; rows < wantedRows; rows *= 2) {
    const limit = Math.min(rows, wantedRows - rows);
    await db.execute(
      "INSERT INTO notes (title, code, `rank`, size, owner_id, reader_id) SELECT title, LEFT(UUID(), 20), " +
        `\`rank\`, size, owner_id, reader_id FROM notes LIMIT ${limit}`,
    );
    await db.execute(
      `INSERT INTO words (tokens, \`rank\`) SELECT b.tokens, b.\`rank\` FROM notes a CROSS JOIN (SELECT tokens, \`rank\` FROM words LIMIT 1) b LIMIT ${Math.min(limit, 100_000)}`,
    );
  }
}

interface Measured {
  readonly seconds: number;
  readonly writes: number;
  readonly longest: number;
}

/** Runs something while writers write; they know nothing but columns that no operation touches. */
async function underWriters(
  url: string,
  table: string,
  run: () => Promise<unknown>,
): Promise<Measured> {
  const db = await openDatabase(url, { poolSize: WRITERS });
  let [stopped, writes, longest] = [false, 0, 0];
  const sql =
    table === "words"
      ? "UPDATE words SET tokens = 'other' WHERE id = ?"
      : `UPDATE ${table} SET title = 'b' WHERE id = ?`;
  const writer = async (): Promise<void> => {
    while (!stopped) {
      const began = performance.now();
      await db.execute(sql, [1 + Math.floor(Math.random() * wantedRows)]).catch(() => undefined);
      longest = Math.max(longest, performance.now() - began);
      writes++;
    }
  };
  const writers = Array.from({ length: WRITERS }, writer);
  const began = performance.now();
  await run();
  const seconds = (performance.now() - began) / 1000;
  stopped = true;
  await Promise.all(writers);
  await db.close();
  return { seconds, writes, longest };
}

function line(name: string, how: string, { seconds, writes, longest }: Measured): void {
  process.stdout.write(
    `| ${name} | ${how} | ${seconds.toFixed(1)} | ${Math.round(writes / seconds)} | ${Math.round(longest)} |\n`,
  );
}

for (const url of addresses(values.database)) {
  const address = await emptyBeside(url, "stall");
  const db = await openDatabase(address);
  await withFolder("", (folder) => migrate(db, folder, { to: "1" }));
  await fill(db);
  process.stdout.write(
    `\n${db.engine} ${db.version}, ${wantedRows} rows, ${WRITERS} writers\n\n` +
      "| operation | how | seconds | writes a second | longest write (ms) |\n|---|---|--:|--:|--:|\n",
  );
  const idle = () => new Promise((resolve) => setTimeout(resolve, 5_000));
  line("nothing", "", await underWriters(address, "notes", idle));
  for (const operation of Object.keys(EVERY_OPERATION)) {
    // The writers know the table and their column by these names.
    if (!new RegExp(values.only).test(operation) || /renameTable|name: "tokens"/.test(operation))
      continue;
    await withFolder(operation, async (folder) => {
      const plan: string[] = [];
      await migrate(db, folder, { plan: true, log: (text) => void plan.push(text) });
      const how = plan.flatMap(
        (text) => /\((instant|in place|copies)[^)]*\)$/.exec(text)?.[0] ?? [],
      );
      const table = operation.includes('table: "words"') ? "words" : "notes";
      const there = () => migrate(db, folder, { allowLocking: true });
      line(`\`${operation}\``, how.join(" "), await underWriters(address, table, there));
      await migrate(db, folder, { to: "1", allowLocking: true });
      await db.execute("UPDATE notes SET code = id WHERE code = ''");
    });
  }
  await db.close();
}
