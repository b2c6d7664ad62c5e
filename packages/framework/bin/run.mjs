// Runs a program under the project's Node and becomes its shadow: same signals, same exit code.
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { findNode, noNodeMessage } from "./node.mjs";
import { parentVariable } from "./parent.mjs";

/** Ends with one sentence on stderr instead of a stack. */
export function giveUp(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

/** The project's Node; ends the process with a sentence when there is none. */
export function projectNode(folder) {
  return findNode(folder) ?? giveUp(noNodeMessage());
}

// Ctrl-C reaches the whole process group: the child has it already, a second copy would hurry it.
const fromTerminal = () => undefined;

function followSignals(child) {
  process.on("SIGINT", process.stdin.isTTY ? fromTerminal : () => child.kill("SIGINT"));
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
}

/** How often a program that npm started looks whether npm is still there, in milliseconds. */
const LOOK = 250;

// npm's shell does not pass SIGTERM on: it dies, and this process is handed to another parent.
function followNpm(child) {
  if (process.env.npm_lifecycle_event === undefined || process.platform === "win32") return;
  const parent = process.ppid;
  const look = setInterval(() => {
    if (process.ppid !== parent) child.kill("SIGTERM");
  }, LOOK);
  look.unref();
  child.on("close", () => clearInterval(look));
}

/** The standard streams, and the listening socket that systemd handed to this process. */
function streams() {
  const { LISTEN_FDS, LISTEN_PID } = process.env;
  const handed = LISTEN_FDS === "1" && LISTEN_PID === String(process.pid);
  return ["inherit", "inherit", "inherit", ...(handed ? [3] : [])];
}

/** Runs Node with `args` and answers with its exit code (128 + n after a signal, as shells do). */
export function runNode(node, args, options = {}) {
  const env = { ...process.env, ...options.env, ...parentVariable() };
  const child = spawn(node, args, { stdio: streams(), ...options, env });
  followSignals(child);
  followNpm(child);
  return new Promise((resolve) => {
    child.on("error", (error) => giveUp(`${node} does not start: ${error.message}`));
    child.on("close", (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  });
}
