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

/** Every address, what answers it, and who may come. */
export const routesCommand: Command = {
  name: "routes",
  summary: "list every address, its name and who may come",
  async run({ project, say }) {
    const { site, settings } = await project();
    const routes = site.application(settings).routes();
    const rows = routes.map(({ method, path, name, guard }) => [method, path, name, guard]);
    for (const line of table([["METHOD", "PATH", "NAME", "WHO"], ...rows])) say(line);
  },
};
