import type { OnError } from "./server-options.ts";

/** Work that may outlast the answer to its request: each failure is told of. */
export class Background {
  readonly #onError: OnError;
  readonly #work = new Set<Promise<unknown>>();

  constructor(onError: OnError) {
    this.#onError = onError;
  }

  add(work: Promise<unknown>): void {
    const watched = work.catch(this.#onError).finally(() => this.#work.delete(watched));
    this.#work.add(watched);
  }

  /** Resolve when all of it is done, and what it added meanwhile. */
  async done(): Promise<void> {
    while (this.#work.size > 0) await Promise.all(this.#work);
  }
}
