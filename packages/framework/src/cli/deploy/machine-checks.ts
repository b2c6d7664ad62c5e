import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { parseAddress } from "../../database/url.ts";
import type { CheckMessage } from "../../kernel/check.ts";
import type { DeployedSite } from "./deployed-site.ts";

/** Bits of a file's mode with which somebody else reads or writes it. */
const OTHERS = 0o006;

function secretFiles({ folder, settings, environment }: DeployedSite): readonly string[] {
  const address = parseAddress(settings.databaseUrl);
  const named = Object.entries(environment).flatMap(([name, path]) =>
    /(SECRET_KEY|DATABASE_URL|MAIL_URL)_FILE$/.test(name) && path ? [path] : [],
  );
  const kept = ["var/secret_key", ".env", ...(address.kind === "sqlite" ? [address.file] : [])];
  return [...named, ...kept.map((path) => join(folder, path))].filter((path) => existsSync(path));
}

/** Find files with secrets that others on the machine may read. */
export function fileChecks(deployed: DeployedSite): readonly CheckMessage[] {
  if (process.platform === "win32") return [];
  const open = secretFiles(deployed).filter((path) => (statSync(path).mode & OTHERS) !== 0);
  return open.map((path) => ({
    level: "error",
    id: "settings.E005",
    message: "Every user of this machine reads this file, and it holds secrets.",
    hint: `chmod o-rwx ${path.replace(`${deployed.folder}/`, "")}`,
    at: path,
  }));
}

/** Find whether the site runs as a user who may do anything. */
export function userChecks(): readonly CheckMessage[] {
  if (process.getuid?.() !== 0) return [];
  return [
    {
      level: "warning",
      id: "cli.W001",
      message: "This is root: what gets into the site has the machine.",
      hint: "Run the site as a user of its own; ports below 1024 are its proxy's.",
    },
  ];
}
