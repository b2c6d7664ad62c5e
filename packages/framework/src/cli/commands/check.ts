import { readdirSync } from "node:fs";
import { join } from "node:path";
import { checkLine, type CheckMessage } from "../../kernel/check.ts";
import type { Command, Project } from "../site.ts";

/** The names in templates against the types of their views; the checker is for this command only. */
async function templateFindings({ folder, site }: Project): Promise<readonly CheckMessage[]> {
  if (site.templateTypes === undefined) return [];
  const { checkTemplates } = await import("../../templates/typecheck.ts");
  const { views, ...types } = site.templateTypes;
  const files = readdirSync(join(folder, views)).filter((name) => name.endsWith(".ts"));
  return checkTemplates({
    ...types,
    root: folder,
    viewFiles: files.map((name) => join(views, name)),
  });
}

/** The system checks of the assembled site. */
export const checkCommand: Command = {
  name: "check",
  summary: "look for what is wrong with the site before it serves",
  async run({ project, say }) {
    const known = await project();
    const { site, settings } = known;
    const found = [
      ...(await site.application(settings).check()),
      ...(await templateFindings(known)),
    ];
    for (const message of found) say(checkLine(message).replaceAll(`${known.folder}/`, ""));
    const errors = found.filter(({ level }) => level === "error").length;
    const warnings = found.length - errors;
    say(found.length === 0 ? "No problems found." : `${errors} errors, ${warnings} warnings.`);
    return errors === 0 ? 0 : 1;
  },
};
