import { spawn, type ChildProcess } from "node:child_process";
import { residentMiB } from "./load.ts";

/** A server that is measured, in a process of its own. */
export interface Contender {
  readonly origin: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** What a browser sends with a page that was asked for by hand; a site may count on it. */
export const BROWSER: Readonly<Record<string, string>> = { "sec-fetch-site": "none" };

/** Starts a program of this folder's neighbourhood as in production, on a port of its own. */
export function start(port: number, args: readonly string[], databaseUrl: string): Contender {
  const environment = {
    ...process.env,
    NODE_ENV: "production",
    DATABASE_URL: databaseUrl,
    PORT: String(port),
    SITE_URL: `http://localhost:${port}`,
    SECRET_KEY: "a key for measurements only and long enough to be taken",
    DEMO: "0",
    LOG: "silent",
  };
  const stdio = ["ignore", "ignore", "inherit"] as const;
  const child = spawn(process.execPath, args, { env: environment, stdio: [...stdio] });
  return { origin: `http://127.0.0.1:${port}`, pid: child.pid!, stop: () => ended(child) };
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve();
    child.on("exit", () => resolve()).kill();
  });
}

/** The page, as soon as the server answers; an error when it does not within 20 seconds. */
export async function ready(url: string): Promise<string> {
  const end = performance.now() + 20_000;
  while (performance.now() < end) {
    try {
      const response = await fetch(url, { headers: BROWSER });
      if (response.ok) return await response.text();
    } catch {
      // Not listening yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`${url} did not answer within 20 seconds.`);
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
