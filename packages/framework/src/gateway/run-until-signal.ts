import cluster from "node:cluster";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { Server } from "./serve.ts";
import { stopSignal } from "./stop-signal.ts";

/** Options for the end of a server's process. */
export interface RunOptions {
  /** Called when the last request is done: stops services, closes the database. */
  readonly onStop?: () => void | Promise<void>;
  /** How long the server still takes connections while its readiness refuses, in milliseconds; default 0. */
  readonly drainMs?: number;
  /** How long requests under way may take to finish, in milliseconds; default 10,000. */
  readonly graceMs?: number;
}

/**
 * Take leave of a supervisor: a connection that it was just handing over goes to another worker,
 * and would be lost if this process ended before saying so.
 */
async function leaveSupervisor(): Promise<void> {
  if (cluster.worker === undefined || !cluster.worker.isConnected()) return;
  const left = once(cluster.worker, "disconnect");
  cluster.worker.disconnect();
  await left;
}

/**
 * Keep the server up until SIGTERM or SIGINT; then readiness refuses first, the listener goes when
 * that has been seen, what is under way finishes, and the process ends with exit code 0. A second
 * signal ends it at once.
 */
export async function runUntilSignal(server: Server, options: RunOptions = {}): Promise<never> {
  await stopSignal(() => process.exit(0));
  server.drain();
  await sleep(options.drainMs ?? 0);
  await server.close(options.graceMs);
  await leaveSupervisor();
  await options.onStop?.();
  process.exit(0);
}
