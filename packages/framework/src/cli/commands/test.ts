import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { QuintetError } from "../../kernel/errors.ts";
import type { Command } from "../site.ts";
import { findProject } from "../project.ts";

/** Runs the project's tests with vitest. */
export const testCommand: Command = {
  name: "test",
  summary: "run the tests; further words go to vitest",
  words: "[FILTER…]",
  passesOn: true,
  async run({ words }) {
    const { folder } = findProject(process.cwd());
    const vitest = join(folder, "node_modules", "vitest", "vitest.mjs");
    if (!existsSync(vitest)) {
      throw new QuintetError(`vitest is not installed in ${folder}.`, {
        code: "cli.no-vitest",
        hint: "Run npm install --save-dev vitest.",
      });
    }
    const env = { ...process.env, NODE_ENV: "test" };
    const child = spawn(process.execPath, [vitest, "run", ...words], {
      cwd: folder,
      env,
      stdio: "inherit",
    });
    return new Promise<number>((resolve) => child.on("close", (code) => resolve(code ?? 1)));
  },
};
