#!/usr/bin/env node
// The `quintet` command. Runs under any Node that npm runs under and hands over to the project's own.
import { existsSync, realpathSync } from "node:fs";
import module from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { findUp } from "./node.mjs";
import { endWithParent } from "./parent.mjs";
import { projectNode, runNode } from "./run.mjs";

const here = fileURLToPath(import.meta.url);

/** The project that it is called in keeps the compiled code, once it has a folder for such things. */
function useCache() {
  const manifest = findUp(process.cwd(), "package.json");
  const kept = manifest && join(dirname(manifest), "var");
  if (kept && existsSync(kept)) module.enableCompileCache(join(kept, "cache"));
}

async function runHere() {
  endWithParent();
  useCache();
  const source = join(dirname(dirname(here)), "src");
  await import(["bin.ts", "bin.js"].map((name) => join(source, name)).find(existsSync));
}

const node = projectNode(dirname(here));
if (realpathSync(node) === realpathSync(process.execPath)) await runHere();
else process.exitCode = await runNode(node, [here, ...process.argv.slice(2)]);
