import { openDatabase } from "quintet/database";

/** Return the statements of a script as the servers' own shells take it, with its changes of `DELIMITER`. */
export function statementsOf(script: string): string[] {
  const statements: string[] = [];
  let [delimiter, held] = [";", ""];
  for (const line of script.split("\n")) {
    const changed = /^DELIMITER\s+(\S+)\s*$/i.exec(line)?.[1];
    if (changed !== undefined) {
      delimiter = changed;
      continue;
    }
    if (held.trim() === "" && /^\s*(--.*)?$/.test(line)) continue;
    held += `${line}\n`;
    if (!line.trimEnd().endsWith(delimiter)) continue;
    statements.push(held.trimEnd().slice(0, -delimiter.length).trim());
    held = "";
  }
  return statements.filter((statement) => statement !== "");
}

/** Runs a script in the database of an address, whatever schema it makes and uses itself. */
export async function runScript(url: string, script: string): Promise<void> {
  const database = await openDatabase(url);
  try {
    await database.pinned(async () => {
      for (const sql of statementsOf(script)) {
        if (/^(DROP SCHEMA|CREATE SCHEMA|USE)\b/i.test(sql)) continue;
        await database.execute(sql.replaceAll(/\bsakila\./g, ""));
      }
    });
  } finally {
    await database.close();
  }
}
