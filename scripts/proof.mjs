// npm run proof -- NAME [options]: what takes long or needs servers, by name.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { giveUp, runNode } from "../packages/framework/bin/run.mjs";
import { prepare, root } from "./install.mjs";

const folder = join("bench", "proof");
const names = readdirSync(join(root, folder))
  .filter((file) => file.startsWith("run-"))
  .map((file) => file.slice("run-".length, -".ts".length));
const [name, ...rest] = process.argv.slice(2);
const file = join(folder, `run-${name}.ts`);
if (name === undefined || !existsSync(join(root, file))) {
  giveUp(`npm run proof -- NAME, with one of: ${names.join(", ")}.`);
}
const node = await prepare();
process.exitCode = await runNode(node, [file, ...rest]);
