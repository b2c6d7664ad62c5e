// npm run bench: what a page costs beside a bare server; the benches and their peers live in bench/.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { giveUp, runNode } from "../packages/framework/bin/run.mjs";
import { prepare, root } from "./install.mjs";

const node = await prepare();
const bench = join(root, "bench", "run.ts");
if (!existsSync(bench)) giveUp("There is no bench/run.ts to run.");
process.exitCode = await runNode(node, [bench, ...process.argv.slice(2)]);
