import { existsSync } from "node:fs";
import { partsOf } from "../database/databases.ts";
import { parseAddress } from "../database/url.ts";
import type { CheckMessage } from "../kernel/check.ts";
import { QuintetError } from "../kernel/errors.ts";
import { listed } from "../kernel/suggest.ts";
import type { Project } from "./site.ts";

/** Find what the site's database lacks, or has otherwise than its migrations say. */
export async function databaseFindings(project: Project): Promise<readonly CheckMessage[]> {
  if (isNotMadeYet(project.settings.databaseUrl)) return [];
  const { driftCheck } = await import("../migrations/checks.ts");
  const { pendingMigrations } = await import("../migrations/pending.ts");
  try {
    return await project.withDatabase(async (all) => {
      const found: CheckMessage[] = [];
      for (const { database, has } of partsOf(all)) {
        const pending = await pendingMigrations(database, project.migrations);
        if (pending.length > 0) found.push(notApplied(pending));
        else found.push(...(await driftCheck(database, project.migrations, has)()));
      }
      return found;
    });
  } catch (error) {
    if (!(error instanceof QuintetError)) throw error;
    const { code: id, message, hint } = error;
    return [{ level: "warning", id, message, ...(hint !== undefined && { hint }) }];
  }
}

/**
 * Return whether the first start will make this SQLite file: to look for faults is no reason to make it.
 */
export function isNotMadeYet(url: string): boolean {
  const address = parseAddress(url);
  return address.kind === "sqlite" && !existsSync(address.file);
}

function notApplied(names: readonly string[]): CheckMessage {
  return {
    level: "warning",
    id: "migrations.W002",
    message: `The database lacks ${names.length === 1 ? "the migration" : "the migrations"} ${listed(names)}.`,
    hint: "Run npx quintet migrate, or start the site, which applies them.",
  };
}
