// npm run bench: what a page costs beside a bare server. npm run bench -- models: what models cost beside SQL by
// hand and other libraries, which are installed in bench/ at the first run. npm run bench -- types: what models cost
// the compiler.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { giveUp, runNode } from "../packages/framework/bin/run.mjs";
import { prepare, root } from "./install.mjs";

const BENCHES = { models: join("models", "run.ts"), types: "types.ts" };

const node = await prepare();
const asked = process.argv[2];
const file = join(root, "bench", BENCHES[asked] ?? "run.ts");
if (!existsSync(file)) giveUp(`There is no ${file} to run.`);
if (asked === "models" && !existsSync(join(root, "bench", "node_modules"))) {
  const install = ["ci", "--ignore-scripts", "--legacy-peer-deps", "--no-audit", "--no-fund"];
  execFileSync("npm", install, { cwd: join(root, "bench"), stdio: "inherit" });
}
process.exitCode = await runNode(node, [file, ...process.argv.slice(2)]);
