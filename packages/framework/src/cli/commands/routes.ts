import type { RouteLine } from "../../application/application.ts";
import { STANDARD_ROLES } from "../../auth/roles.ts";
import type { Command } from "../site.ts";

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join("  ")
      .trimEnd();
  return rows.map(line);
}

const SAID = { yes: "yes", no: "–", depends: "some" } as const;

/** Who is let in where: a line for each address, a column for guests and for each role. */
function access(routes: readonly RouteLine[], roles: readonly string[]): string[] {
  const visitors = ["guest", ...roles];
  const rows = routes.map(({ method, path, guard, admits }) => [
    method,
    path,
    ...visitors.map((visitor) => (admits === undefined ? "?" : SAID[admits(visitor)])),
    guard,
  ]);
  return table([["METHOD", "PATH", ...visitors.map((one) => one.toUpperCase()), "WHO"], ...rows]);
}

const STANDARD_NAMES = Object.keys(STANDARD_ROLES);

/** Every address, what answers it, and who may come. */
export const routesCommand: Command = {
  name: "routes",
  summary: "list every address, its name and who may come",
  flags: {
    access: { type: "boolean", help: "show for guests and each role whether they are let in" },
  },
  async run({ project, flags, say }) {
    const { site, settings } = await project();
    const routes = site.application(settings).routes();
    if (flags["access"] === true) {
      for (const line of access(routes, site.accounts?.roles ?? STANDARD_NAMES)) say(line);
      return;
    }
    const rows = routes.map(({ method, path, name, guard }) => [method, path, name, guard]);
    for (const line of table([["METHOD", "PATH", "NAME", "WHO"], ...rows])) say(line);
  },
};
