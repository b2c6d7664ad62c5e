import { QuintetError } from "../../kernel/errors.ts";
import { findProject } from "../project.ts";
import type { Command } from "../site.ts";

/** Runs the site while it is being written. */
export const devCommand: Command = {
  name: "dev",
  summary: "run the site while it is being written: every save is seen at once",
  async run() {
    if (process.env["NODE_ENV"] === "production") {
      throw new QuintetError("NODE_ENV is production: dev is for the machine of whoever writes.", {
        code: "cli.dev-in-production",
        hint: "Take NODE_ENV away, or run npx quintet serve.",
      });
    }
    const { folder } = findProject(process.cwd());
    process.chdir(folder);
    const { Development } = await import("../dev/development.ts");
    await new Development(folder).run();
    process.exit(0);
  },
};
