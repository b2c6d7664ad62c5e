import { spawn } from "node:child_process";
import { join } from "node:path";

const CHILD = join(import.meta.dirname, "child.ts");
/** Dozens of short processes: what one has compiled, the next need not. */
const CACHE = join(import.meta.dirname, "../../../var/cache");

/** How a child process ended: what it migrated, or that it was killed. */
export interface Ended {
  readonly killed: boolean;
  readonly migrated: readonly string[];
}

/** Migrates in a process of its own; with `killAfter`, that one dies after so many statements, with `killAt` after one with that text. */
export function migrateInChild(
  url: string,
  folder: string,
  options: { readonly to?: string; readonly killAfter?: number; readonly killAt?: string } = {},
): Promise<Ended> {
  const { to = "", killAfter = 0, killAt = "" } = options;
  const child = spawn(process.execPath, [CHILD, url, folder, to, String(killAfter), killAt], {
    env: { ...process.env, NODE_COMPILE_CACHE: CACHE },
  });
  let output = "";
  let errors = "";
  child.stdout.on("data", (data: Buffer) => (output += data.toString()));
  child.stderr.on("data", (data: Buffer) => (errors += data.toString()));
  return new Promise((resolve, reject) => {
    child.on("close", (code, signal) => {
      if (signal === "SIGKILL") resolve({ killed: true, migrated: [] });
      else if (code === 0) resolve({ killed: false, migrated: JSON.parse(output) as string[] });
      else reject(new Error(errors));
    });
  });
}
