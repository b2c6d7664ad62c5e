// npm start, npm run dev: installs what is missing, then runs the forum's server under the project's Node.
import { runNode } from "../packages/framework/bin/run.mjs";
import { prepare } from "./install.mjs";

const node = await prepare();
const development = process.argv.includes("--dev");
const rest = process.argv.slice(2).filter((argument) => argument !== "--dev");
const program = development ? ["packages/framework/src/bin.ts", "dev"] : ["apps/forum/server.mjs"];
const following = [
  "--import",
  import.meta.resolve("../packages/framework/bin/end-with-parent.mjs"),
];
process.exitCode = await runNode(node, [...following, ...program, ...rest]);
