import { AsyncLocalStorage } from "node:async_hooks";

/** One statement that was sent. Values are left out: they may be secrets. */
export interface LoggedQuery {
  readonly sql: string;
  readonly milliseconds: number;
  /** Rows given or changed. */
  readonly rows: number;
  readonly failed: boolean;
}

type Listener = (query: LoggedQuery) => void;

/** Counts what is sent to one database, and tells who asks. */
export class QueryLog {
  /** Statements sent since the database was opened; BEGIN, COMMIT and savepoints are not counted. */
  count = 0;
  #around: QueryLog | null = null;
  readonly #listeners = new Set<Listener>();
  readonly #recording = new AsyncLocalStorage<Listener>();
  #recordings = 0;

  /** Tell another log of everything, too: the log of several databases. */
  tell(around: QueryLog): void {
    this.#around = around;
  }

  /** Count one more statement. */
  sent(): void {
    this.count++;
    if (this.#around !== null) this.#around.sent();
  }

  /** Call the listener after each statement; the function returned ends that. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /**
   * Run something, and return the statements that it and what it awaits have sent, whatever else
   * happens meanwhile.
   */
  async record<T>(run: () => Promise<T>): Promise<{ result: T; queries: readonly LoggedQuery[] }> {
    const queries: LoggedQuery[] = [];
    const result = await this.watch((query) => void queries.push(query), run);
    return { result, queries };
  }

  /**
   * Run something, and call the listener after each statement that it and what it awaits have sent; whoever
   * watches around it is told too.
   */
  async watch<T>(listener: Listener, run: () => Promise<T>): Promise<T> {
    const around = this.#recording.getStore();
    const told: Listener = (query) => {
      listener(query);
      around?.(query);
    };
    this.#recordings++;
    try {
      return await this.#recording.run(around === undefined ? listener : told, run);
    } finally {
      this.#recordings--;
    }
  }

  /** True when somebody wants to know more than the count. */
  get watched(): boolean {
    const own = this.#recordings > 0 || this.#listeners.size > 0;
    return own || (this.#around !== null && this.#around.watched);
  }

  report(query: LoggedQuery): void {
    if (this.#recordings > 0) this.#recording.getStore()?.(query);
    for (const listener of this.#listeners) listener(query);
    if (this.#around !== null) this.#around.report(query);
  }
}
