import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { residentMiB } from "./load.ts";

/** A server that is measured, in a process of its own. */
export interface Contender {
  readonly origin: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** What a browser sends with a page that was asked for by hand; a site may count on it. */
export const BROWSER: Readonly<Record<string, string>> = { "sec-fetch-site": "none" };

/** What a program is told that runs as in production, on a port of its own. */
function environmentFor(port: number, databaseUrl: string) {
  return {
    ...process.env,
    NODE_ENV: "production",
    DATABASE_URL: databaseUrl,
    PORT: String(port),
    SITE_URL: `http://localhost:${port}`,
    SECRET_KEY: "a key for measurements only and long enough to be taken",
    DEMO: "0",
  };
}

/** Starts a program of this folder's neighbourhood as in production, on a port of its own. */
export function start(
  port: number,
  args: readonly string[],
  databaseUrl: string,
  also: Readonly<Record<string, string>> = {},
): Contender {
  const env = { ...environmentFor(port, databaseUrl), ...also };
  const child = spawn(process.execPath, args, { env, stdio: ["ignore", "ignore", "inherit"] });
  return { origin: `http://127.0.0.1:${port}`, pid: child.pid!, stop: () => ended(child) };
}

/** The forum with the demo set, in a process and a folder of its own. */
export interface StartedForum {
  readonly origin: string;
  readonly child: ChildProcess;
  /** What it has said on its standard error so far. */
  said(): string;
  /** Kills it and removes its folder. */
  clear(): void;
}

/** Starts the forum as in production, over this database or one in its folder, with this told besides. */
export function startForum(
  port: number,
  databaseUrl: string | undefined,
  also: Readonly<Record<string, string>> = {},
): StartedForum {
  const folder = mkdtempSync(join(tmpdir(), "quintet-forum-"));
  const url = databaseUrl ?? `sqlite:${join(folder, "forum.sqlite3")}`;
  const child = spawn(process.execPath, ["apps/forum/server.mjs"], {
    env: {
      ...environmentFor(port, url),
      FILES_FOLDER: join(folder, "files"),
      MAIL_URL: `file:${join(folder, "mail")}`,
      DEMO: "1",
      ...also,
    },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (text) => (said += String(text)));
  return {
    origin: `http://127.0.0.1:${port}`,
    child,
    said: () => said,
    clear() {
      child.kill("SIGKILL");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve();
    child.on("exit", () => resolve()).kill();
  });
}

/** The page, as soon as the server answers; an error when it does not within a minute. */
export async function ready(url: string): Promise<string> {
  const end = performance.now() + 60_000;
  while (performance.now() < end) {
    try {
      const response = await fetch(url, { headers: BROWSER });
      if (response.ok) return await response.text();
    } catch {
      // Not listening yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`${url} did not answer within a minute.`);
}

/** Milliseconds from the start of the process to its first answer, and MiB a second later. */
export async function startedIn(
  make: () => Contender,
): Promise<{ readonly milliseconds: number; readonly memory: number }> {
  const began = performance.now();
  const contender = make();
  await ready(`${contender.origin}/healthz`);
  const milliseconds = performance.now() - began;
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const memory = residentMiB(contender.pid);
  await contender.stop();
  return { milliseconds, memory };
}
