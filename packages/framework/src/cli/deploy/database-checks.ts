import { parseAddress } from "../../database/url.ts";
import type { CheckMessage } from "../../kernel/check.ts";
import type { DeployedSite } from "./deployed-site.ts";
import { isLoopback } from "./loopback.ts";

/** Find what is wrong with the way to the database. */
export function databaseChecks({ settings }: DeployedSite): readonly CheckMessage[] {
  const address = parseAddress(settings.databaseUrl);
  if (address.kind === "sqlite") {
    if (settings.workers === 1) return [];
    return [
      {
        level: "warning",
        id: "database.W001",
        message:
          "WORKERS is not 1 on SQLite, which lets one process write at a time: the others wait.",
        hint: "Set WORKERS=1, or DATABASE_URL=mysql://….",
      },
    ];
  }
  const found: CheckMessage[] = [];
  if (address.user === "root") {
    found.push({
      level: "warning",
      id: "database.W002",
      message:
        "The site is root of its database server: one mistake of it reaches every database there.",
      hint: "Give it a user with rights on its own database: GRANT ALL ON name.* TO 'site'@'…'.",
    });
  }
  if (address.password === "") {
    found.push({
      level: "error",
      id: "database.E002",
      message: "The database's user has no password.",
      hint: "Give it one, and write it into DATABASE_URL or DATABASE_URL_FILE.",
    });
  }
  if (!address.tls && !isLoopback(address.host) && address.host.includes(".")) {
    found.push({
      level: "warning",
      id: "database.W003",
      message: `The way to the database at ${address.host} is not encrypted.`,
      hint: "Add ?tls=1 to DATABASE_URL, unless the network between is your own alone.",
    });
  }
  return found;
}
