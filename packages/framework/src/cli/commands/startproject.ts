import { type ChildProcess, spawn, type StdioOptions } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { QuintetError } from "../../kernel/errors.ts";
import type { Command } from "../site.ts";
import { dependencyFrom, ownManifest } from "../origin.ts";
import { step } from "../progress.ts";
import { renamed, rewritten, subjectOf, type Subject } from "../subject.ts";

const TEMPLATE = join(import.meta.dirname, "..", "project-template");
const NAMED = ["README.md", "app.ts", "settings.ts"];
/** Files that stand in the template without their dot, so that npm and oxlint leave them alone there. */
const DOTTED = ["gitignore", "oxlintrc.json"];
const TOOLS = ["@types/node", "oxlint", "oxlint-tsgolint", "typescript", "vitest"];

function checkTarget(name: string, folder: string): void {
  if (!/^[a-z][a-z0-9-]{0,50}$/.test(name)) {
    throw new QuintetError(`"${name}" is not a name for a project.`, {
      code: "cli.bad-project-name",
      hint: "Write lower-case letters, digits and hyphens, a letter first.",
    });
  }
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new QuintetError(`${folder} is not empty.`, {
      code: "cli.folder-taken",
      hint: "Choose another name, or an empty folder.",
    });
  }
}

function manifest(name: string, folder: string): object {
  const { devDependencies, allowScripts, engines } = ownManifest();
  return {
    name,
    version: "0.1.0",
    private: true,
    type: "module",
    engines,
    quintet: { site: "app.ts" },
    scripts: {
      start: "quintet serve",
      dev: "quintet dev",
      test: "quintet test",
      check: "tsc && oxlint && quintet check",
    },
    dependencies: { quintet: dependencyFrom(folder) },
    devDependencies: Object.fromEntries(TOOLS.map((tool) => [tool, devDependencies[tool]])),
    allowScripts,
  };
}

function fill(name: string, folder: string): void {
  cpSync(TEMPLATE, folder, { recursive: true });
  for (const file of DOTTED) renameSync(join(folder, file), join(folder, `.${file}`));
  writeFileSync(
    join(folder, "package.json"),
    `${JSON.stringify(manifest(name, folder), null, 2)}\n`,
  );
  for (const file of NAMED) {
    const path = join(folder, file);
    writeFileSync(path, readFileSync(path, "utf8").replaceAll("{{name}}", name));
  }
}

/** Let the project be about something else than articles, in the names of its files and in what they say. */
function about(subject: Subject, folder: string): void {
  for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!/\.(ts|html)$/.test(path)) continue;
    const text = readFileSync(join(folder, path), "utf8");
    if (!/article/i.test(text)) continue;
    const to = join(folder, renamed(path, subject));
    rmSync(join(folder, path));
    mkdirSync(dirname(to), { recursive: true });
    writeFileSync(to, rewritten(text, subject));
  }
  rmSync(join(folder, "templates", "articles"), { recursive: true });
}

/** npm under the Node that runs this, or the one of PATH when npm did not start it. */
function startNpm(words: readonly string[], cwd: string): ChildProcess {
  const npm = process.env["npm_execpath"];
  const stdio: StdioOptions = ["ignore", "ignore", "pipe"];
  if (npm === undefined) return spawn("npm", words, { cwd, stdio });
  return spawn(process.execPath, [npm, ...words], { cwd, stdio });
}

async function install(folder: string): Promise<string> {
  const quiet = ["--no-fund", "--no-audit", "--loglevel=error"];
  const child = startNpm(["install", "--prefer-offline", ...quiet], folder);
  let said = "";
  child.stderr?.on("data", (text: Buffer) => (said += text.toString()));
  const code = await new Promise((done) => child.on("error", done).on("close", done));
  if (code === 0) return "done";
  throw new QuintetError(`npm install failed in ${folder}:\n${said.trim()}`, {
    code: "cli.install-failed",
    hint: "The project is written; run npm install there yourself.",
  });
}

/** Writes a new project that shows a page and passes its tests. */
export const startProjectCommand: Command = {
  name: "startproject",
  summary: "write a new project into a folder of that name",
  words: "NAME [FOLDER]",
  flags: {
    about: {
      type: "string",
      help: "what its pages are about, such as bookings (default: articles)",
    },
    model: { type: "string", help: "the class of that (default: the name, for one of them)" },
    "no-install": { type: "boolean", help: "leave npm install to you" },
  },
  async run({ words, flags, say }) {
    const [name, where] = words as [string, string | undefined];
    const folder = resolve(where ?? name);
    checkTarget(name, folder);
    const { about: many, model } = flags as { readonly about?: string; readonly model?: string };
    const subject = many === undefined ? undefined : subjectOf(many, model);
    fill(name, folder);
    if (subject !== undefined) about(subject, folder);
    say(`${basename(folder)}/ is written.`);
    if (flags["no-install"] !== true) await step("Installing packages", () => install(folder));
    say(`Next: cd ${where ?? name} && npm start`);
  },
};
