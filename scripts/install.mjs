// Installs the packages when they are missing or older than the lock file. Runs under Node 20.
import { spawn } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { noNodeMessage, OLDEST_NODE, platformPackage } from "../packages/framework/bin/node.mjs";
import { giveUp, projectNode } from "../packages/framework/bin/run.mjs";

/** The folder of package.json; every script works from there. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** `18 s`, or `0.4 s` below ten. */
export function seconds(since) {
  const passed = (performance.now() - since) / 1000;
  return `${passed < 10 ? passed.toFixed(1) : Math.round(passed)} s`;
}

function isInstalled() {
  const installed = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(installed)) return false;
  return statSync(installed).mtimeMs >= statSync(join(root, "package-lock.json")).mtimeMs;
}

// npm names the file of its own program; through it no shell is needed, not even on Windows.
function startNpm(args) {
  const program = process.env.npm_execpath;
  const options = { cwd: root, stdio: ["ignore", "pipe", "pipe"] };
  if (program === undefined) return spawn("npm", args, options);
  return spawn(process.env.npm_node_execpath ?? process.execPath, [program, ...args], options);
}

function runNpm(args) {
  const child = startNpm(args);
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => said.push(text));
  return new Promise((resolve) => {
    child.on("error", (error) => resolve({ code: 1, said: error.message }));
    child.on("close", (code) => resolve({ code, said: Buffer.concat(said).toString() }));
  });
}

async function install() {
  const began = performance.now();
  process.stdout.write("Installing packages… ");
  const { code, said } = await runNpm(["ci", "--no-fund", "--no-audit", "--loglevel=error"]);
  if (code === 0) return void process.stdout.write(`${seconds(began)}\n`);
  process.stdout.write("failed\n");
  giveUp(
    `npm ci could not install the packages:\n${said.trim().split("\n").slice(0, 15).join("\n")}`,
  );
}

/** Makes the project ready to run and answers with the path of its Node. */
export async function prepare() {
  process.chdir(root);
  const own = Number(process.versions.node.split(".")[0]) >= OLDEST_NODE;
  if (!own && platformPackage() === undefined) giveUp(noNodeMessage());
  if (!isInstalled()) await install();
  return projectNode(root);
}
