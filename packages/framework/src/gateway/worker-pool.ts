import cluster, { type Worker } from "node:cluster";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";

/** How long the pool waits before it tries again to replace a worker, at first and at most. */
const FIRST_PAUSE = 100;
const LONGEST_PAUSE = 10_000;

type State = "starting" | "serving" | "leaving";

/** Worker processes that share a port: as many as at the beginning, whatever happens to one. */
export class WorkerPool {
  readonly #report: (sentence: string) => void;
  readonly #workers = new Map<Worker, State>();
  #stopping = false;

  constructor(report: (sentence: string) => void) {
    this.#report = report;
  }

  /** Start the first workers; false when one of them did not come to listen. */
  async begin(count: number): Promise<boolean> {
    const started = await Promise.all(Array.from({ length: count }, () => this.#start()));
    return started.every(Boolean);
  }

  /** Start a worker; return whether it came to listen. */
  async #start(): Promise<boolean> {
    const worker = cluster.fork();
    this.#workers.set(worker, "starting");
    const exited = once(worker, "exit");
    const listens = await Promise.race([once(worker, "listening").then(() => true), exited]);
    if (listens !== true) {
      this.#workers.delete(worker);
      return false;
    }
    this.#workers.set(worker, "serving");
    void exited.then(([code, signal]) =>
      this.#ended(worker, String(signal ?? `exit code ${code}`)),
    );
    return true;
  }

  #ended(worker: Worker, why: string): void {
    const died = this.#workers.get(worker) === "serving" && !this.#stopping;
    this.#workers.delete(worker);
    if (!died) return;
    this.#report(`Worker ${worker.process.pid} died (${why}); another one is started.`);
    void this.#replace();
  }

  async #replace(): Promise<void> {
    let pause = FIRST_PAUSE;
    while (!this.#stopping && !(await this.#start())) {
      await sleep(pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    }
    if (!this.#stopping) this.#report("Another worker listens in its place.");
  }

  /** Replace every worker, one after another: each goes when its successor listens. */
  async reload(): Promise<void> {
    const present = [...this.#workers.keys()];
    for (const worker of present) {
      if (this.#workers.get(worker) !== "serving") continue;
      if (!(await this.#start())) {
        return this.#report("A new worker did not start; those at work go on.");
      }
      if (this.#workers.get(worker) !== "serving") continue;
      this.#workers.set(worker, "leaving");
      worker.process.kill("SIGTERM");
    }
    this.#report("Every worker was replaced.");
  }

  /** Have every worker finish, or with SIGKILL end at once; resolve when they have gone. */
  async stop(signal: "SIGTERM" | "SIGKILL"): Promise<void> {
    this.#stopping = true;
    const workers = [...this.#workers.keys()].filter((worker) => !worker.isDead());
    const gone = workers.map((worker) => once(worker, "exit"));
    for (const worker of workers) worker.process.kill(signal);
    await Promise.all(gone);
  }
}
