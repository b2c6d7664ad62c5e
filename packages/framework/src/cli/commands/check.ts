import { readdirSync } from "node:fs";
import { join } from "node:path";
import { checkLine, type CheckMessage } from "../../kernel/check.ts";
import { checkPasswordCost } from "../../crypto/password-cost.ts";
import { infoOf } from "../../models/info.ts";
import type { AnyModel } from "../../models/row.ts";
import type { Command, Project } from "../site.ts";
import { databaseFindings } from "../database-findings.ts";
import { environmentFindings, migrationFindings } from "../start-checks.ts";

/** A file of views as it is named, or those of a folder and the folders in it. */
function filesAt(folder: string, place: string): readonly string[] {
  if (place.endsWith(".ts")) return [place];
  const names = readdirSync(join(folder, place), { recursive: true, encoding: "utf8" });
  return names.filter((name) => name.endsWith(".ts")).map((name) => join(place, name));
}

/** The relations of each model, by its name. */
function relationsOf(models: readonly AnyModel[]): Readonly<Record<string, readonly string[]>> {
  const named = models.map((model) => {
    const { name, fields } = infoOf(model);
    const relations = [...fields.values()].filter(({ target }) => target !== undefined);
    return [name, relations.map((field) => field.name)] as const;
  });
  return Object.fromEntries(named);
}

/** The names in templates against the types of their views; the checker is for this command only. */
async function templateFindings({ folder, site }: Project): Promise<readonly CheckMessage[]> {
  if (site.templateTypes === undefined) return [];
  const { checkTemplates } = await import("../../templates/typecheck.ts");
  const { views, ...types } = site.templateTypes;
  const viewFiles = [views].flat().flatMap((place) => filesAt(folder, place));
  return checkTemplates({ ...types, root: folder, viewFiles, relations: relationsOf(site.models) });
}

/** The system checks of the assembled site. */
export const checkCommand: Command = {
  name: "check",
  summary: "look for what is wrong with the site before it serves",
  async run({ project, say }) {
    const known = await project();
    const { site, settings } = known;
    const all = [
      ...(await site.application(settings).check()),
      ...environmentFindings(known),
      ...checkPasswordCost(),
      ...(await migrationFindings(known)),
      ...(await databaseFindings(known)),
      ...(await templateFindings(known)),
    ];
    const found = new Map(all.map((message) => [checkLine(message), message]));
    for (const line of found.keys()) say(line.replaceAll(`${known.folder}/`, ""));
    const errors = [...found.values()].filter(({ level }) => level === "error").length;
    const warnings = found.size - errors;
    say(found.size === 0 ? "No problems found." : `${errors} errors, ${warnings} warnings.`);
    return errors === 0 ? 0 : 1;
  },
};
