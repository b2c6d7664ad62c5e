import type { Database } from "../../database/database.ts";
import type { DatabasePart } from "../../database/databases.ts";
import type { Flag } from "../flags.ts";
import type { Invocation } from "../site.ts";

/** The option of commands that work on one of the site's databases. */
export const databaseFlag: Flag = {
  type: "string",
  help: "which of the site's databases, by its name (default: default)",
};

/** Return the database that was asked for, and the tables that it has. */
export async function partAskedFor(
  all: Database,
  flags: Invocation["flags"],
): Promise<DatabasePart> {
  const { partOf } = await import("../../database/databases.ts");
  return partOf(all, flags["database"] as string | undefined);
}
