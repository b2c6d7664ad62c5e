// npm start, npm run dev: installs what is missing, then runs the forum's server under the project's Node.
import { runNode } from "../packages/framework/bin/run.mjs";
import { prepare } from "./install.mjs";

const node = await prepare();
const watch = process.argv.includes("--dev") ? ["--watch", "--watch-preserve-output"] : [];
const rest = process.argv.slice(2).filter((argument) => argument !== "--dev");
process.exitCode = await runNode(node, [...watch, "apps/forum/server.ts", ...rest]);
