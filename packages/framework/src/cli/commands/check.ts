import { readdirSync } from "node:fs";
import { join } from "node:path";
import { checkLine, type CheckMessage } from "../../kernel/check.ts";
import { checkPasswordCost } from "../../crypto/password-cost.ts";
import { infoOf } from "../../models/declaring/info.ts";
import type { AnyModel } from "../../models/rows/row.ts";
import { counted } from "../progress.ts";
import type { Command, Project } from "../site.ts";
import { QuintetError } from "../../kernel/errors.ts";
import { databaseFindings, isNotMadeYet } from "../database-findings.ts";
import { environmentFindings, migrationFindings } from "../start-checks.ts";

/** A file of views as it is named, or those of a folder and the folders in it. */
function filesAt(folder: string, place: string): readonly string[] {
  if (/\.[jt]s$/.test(place)) return [place];
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

/** The names in templates against the types of their views, or null without TypeScript; the checker is for this command only. */
async function templateFindings({
  folder,
  site,
}: Project): Promise<readonly CheckMessage[] | null> {
  if (site.templateTypes === undefined) return [];
  const { compilerOf } = await import("../../templates/typecheck/diagnostics.ts");
  if (compilerOf(folder) === null) return null;
  const { checkTemplates } = await import("../../templates/typecheck.ts");
  const { views, ...types } = site.templateTypes;
  const viewFiles = [views].flat().flatMap((place) => filesAt(folder, place));
  return checkTemplates({
    ...types,
    root: folder,
    viewFiles,
    relations: relationsOf(site.models),
  });
}

/** The site is asked, as a stranger asks it: its database is there if it can be. */
async function deployed(project: Project): Promise<readonly CheckMessage[]> {
  const { deployFindings } = await import("../deploy/findings.ts");
  if (isNotMadeYet(project.settings.databaseUrl)) return deployFindings(project);
  try {
    return await project.withDatabase(() => deployFindings(project));
  } catch (error) {
    if (!(error instanceof QuintetError) || !error.code.startsWith("database.")) throw error;
    return deployFindings(project);
  }
}

async function findings(project: Project): Promise<readonly CheckMessage[]> {
  const { site, settings } = project;
  return [
    ...(await site.application(settings).check()),
    ...environmentFindings(project),
    ...checkPasswordCost(),
    ...(site.accounts?.check?.() ?? []),
    ...(await migrationFindings(project)),
    ...(await databaseFindings(project)),
  ];
}

/** The system checks of the assembled site. */
export const checkCommand: Command = {
  name: "check",
  summary: "look for what is wrong with the site before it serves",
  flags: {
    deploy: { type: "boolean", help: "look at what is wrong where others reach the site, too" },
    strict: { type: "boolean", help: "exit code 1 with warnings, too" },
  },
  async run({ project, say, flags }) {
    const known = await project();
    // TypeScript is a process of its own: what is looked at here is looked at meanwhile.
    const [ofTemplates, others] = await Promise.all([templateFindings(known), findings(known)]);
    const ofDeploy = flags["deploy"] === true ? await deployed(known) : [];
    const all = [...others, ...(ofTemplates ?? []), ...ofDeploy];
    const found = new Map(all.map((message) => [checkLine(message), message]));
    if (ofTemplates === null) {
      say("TypeScript is not installed here: the names in templates are left out.");
    }
    for (const line of found.keys()) say(line.replaceAll(`${known.folder}/`, ""));
    const errors = [...found.values()].filter(({ level }) => level === "error").length;
    const warnings = found.size - errors;
    say(
      found.size === 0
        ? "No problems found."
        : `${counted(errors, "error")}, ${counted(warnings, "warning")}.`,
    );
    return errors > 0 || (flags["strict"] === true && warnings > 0) ? 1 : 0;
  },
};
