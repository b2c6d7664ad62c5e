import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import type { MarkdownOptions } from "./render-options.ts";

/** A request to the worker. */
export type Task =
  | { readonly kind: "render"; readonly source: string; readonly options: MarkdownOptions }
  | { readonly kind: "candidates"; readonly source: string };

/**
 * An answer of the worker: that the deadline may begin, the result, or that it could not render.
 */
export type Reply =
  | { readonly kind: "begun" }
  | { readonly kind: "done"; readonly result: unknown }
  | { readonly kind: "failed" };

interface Answer {
  readonly html: string;
  readonly mentions: readonly string[];
}

/**
 * One worker thread, started at its first task and used again: one task at a time. A task that
 * passes the deadline ends the thread; its answer is undefined, and the next task starts another.
 */
export class MarkdownThread {
  readonly #deadline: number;
  #worker: Worker | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(deadline: number) {
    this.#deadline = deadline;
  }

  render(source: string, options: MarkdownOptions): Promise<Answer | undefined> {
    return this.#queue({ kind: "render", source, options }) as Promise<Answer | undefined>;
  }

  candidates(source: string): Promise<string[] | undefined> {
    return this.#queue({ kind: "candidates", source }) as Promise<string[] | undefined>;
  }

  async close(): Promise<void> {
    await this.#last;
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }

  #queue(task: Task): Promise<unknown> {
    const turn = this.#last.then(() => this.#run(task));
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  #run(task: Task): Promise<unknown> {
    const worker = (this.#worker ??= start());
    worker.ref();
    return new Promise((resolve) => {
      let timer: NodeJS.Timeout | undefined;
      const end = (result: unknown, isLost: boolean) => {
        clearTimeout(timer);
        worker.off("message", hear).off("error", lose).off("exit", lose);
        if (isLost) this.#drop(worker);
        else worker.unref();
        resolve(result);
      };
      const lose = () => end(undefined, true);
      const hear = (reply: Reply) => {
        if (reply.kind === "begun") timer = setTimeout(lose, this.#deadline);
        else end(reply.kind === "done" ? reply.result : undefined, false);
      };
      worker.on("message", hear).on("error", lose).on("exit", lose);
      worker.postMessage(task);
    });
  }

  #drop(worker: Worker): void {
    if (this.#worker === worker) this.#worker = undefined;
    worker.on("error", () => undefined);
    void worker.terminate();
  }
}

/** The worker's file stands beside this one, with the same ending: `.ts` in the source, `.js` in the package. */
function start(): Worker {
  const file = new URL(`./worker${extname(import.meta.url)}`, import.meta.url);
  return new Worker(file, {
    name: "markdown",
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 128 },
  });
}
