// npm run check: everything that can be known without serving a request. Runs all steps, then reports.
import { spawn } from "node:child_process";
import { prepare, seconds } from "./install.mjs";

const node = await prepare();
const script = (path, ...args) => [node, [path, ...args]];

const STEPS = {
  types: script("node_modules/typescript/bin/tsc", "-p", "tsconfig.json"),
  lint: script("node_modules/oxlint/bin/oxlint", "--quiet"),
  format: script("node_modules/oxfmt/bin/oxfmt", "--check"),
  site: script("packages/framework/bin/quintet.mjs", "check"),
  architecture: script("node_modules/vitest/vitest.mjs", "run", "test/architecture"),
};

function run([command, args]) {
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => said.push(text));
  return new Promise((resolve) => {
    child.on("error", (error) => resolve({ ok: false, said: error.message }));
    child.on("close", (code) => resolve({ ok: code === 0, said: Buffer.concat(said).toString() }));
  });
}

async function step(name) {
  const began = performance.now();
  const { ok, said } = await run(STEPS[name]);
  process.stdout.write(`${ok ? "ok    " : "FAILED"} ${name.padEnd(13)} ${seconds(began)}\n`);
  if (!ok) process.stdout.write(`${said.trim()}\n\n`);
  return ok;
}

let failed = 0;
for (const name of Object.keys(STEPS)) if (!(await step(name))) failed++;
process.stdout.write(
  failed === 0
    ? "All checks passed.\n"
    : `${failed} of ${Object.keys(STEPS).length} checks failed.\n`,
);
process.exitCode = failed === 0 ? 0 : 1;
