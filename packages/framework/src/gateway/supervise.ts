import cluster from "node:cluster";
import { availableParallelism } from "node:os";
import { stopSignal } from "./stop-signal.ts";
import { clearSocket, removeSocket, socketPath } from "./unix-socket.ts";
import { WorkerPool } from "./worker-pool.ts";

/** Options of a supervisor of worker processes. */
export interface SuperviseOptions {
  /** Processes that serve; 0 is one for each core. */
  readonly workers: number;
  /** Told in a sentence what became of a worker; default: printed to standard error. */
  readonly report?: (sentence: string) => void;
  /** The host that they are given: a stale Unix socket is replaced before they begin. */
  readonly host?: string;
}

/**
 * Run `work` in several processes that share the port, and start a new one where one dies. SIGHUP
 * replaces them one after another without refusing a request (new code is loaded); SIGTERM or
 * SIGINT lets them finish, a second one kills them. Ends the process: with 0, or with 1 when the
 * first workers did not come to listen. The limits of `serve` hold for each worker.
 *
 * @example
 * await supervise({ workers: 4 }, async () => runUntilSignal(await serve(site.fetch)));
 */
export async function supervise(
  options: SuperviseOptions,
  work: () => Promise<unknown>,
): Promise<void> {
  if (cluster.isWorker) return void (await work());
  // Each worker takes connections from the socket itself. Handed out by this process, those on their way
  // to a worker that is killed would stay open for ever, answered by nobody.
  cluster.schedulingPolicy = cluster.SCHED_NONE;
  const report = options.report ?? ((sentence: string) => console.error(sentence));
  const path = socketPath(options.host ?? "");
  if (path !== undefined) await clearSocket(path);
  const pool = new WorkerPool(report);
  const asked = stopSignal(() => void pool.stop("SIGKILL"));
  process.on("SIGHUP", () => void pool.reload());
  if (!(await pool.begin(options.workers === 0 ? availableParallelism() : options.workers))) {
    report("The workers did not start.");
    await pool.stop("SIGKILL");
    process.exit(1);
  }
  await asked;
  await pool.stop("SIGTERM");
  if (path !== undefined) removeSocket(path);
  process.exit(0);
}
