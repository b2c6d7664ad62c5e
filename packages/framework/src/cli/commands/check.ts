import { checkLine } from "../../kernel/check.ts";
import type { Command } from "../site.ts";

/** The system checks of the assembled site. */
export const checkCommand: Command = {
  name: "check",
  summary: "look for what is wrong with the site before it serves",
  async run({ project, say }) {
    const { site, settings } = await project();
    const found = await site.application(settings).check();
    for (const message of found) say(checkLine(message));
    const errors = found.filter(({ level }) => level === "error").length;
    const warnings = found.length - errors;
    say(found.length === 0 ? "No problems found." : `${errors} errors, ${warnings} warnings.`);
    return errors === 0 ? 0 : 1;
  },
};
