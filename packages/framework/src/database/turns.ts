import { BranchTimeout } from "./transaction-errors.ts";

/** What a turn is taken for: a single statement, or a block that sends as many as it likes. */
export type Turn = "statement" | "block";

interface Waiting {
  readonly turn: Turn;
  take(): void;
  giveUp(error: Error): void;
}

/**
 * Whose turn it is on a connection: one at a time, in the order of asking. Who waits for a block that
 * does not end gives up after so many milliseconds, as that block may be waiting for it.
 */
export class Turns {
  readonly #patience: number;
  #taken: Turn | null = null;
  #waiting: Waiting[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(patience: number) {
    this.#patience = patience;
  }

  /** Return at once when nobody has the turn, else a promise of it. */
  enter(turn: Turn): Promise<void> | undefined {
    if (this.#taken === null) return void (this.#taken = turn);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ turn, take: resolve, giveUp: reject });
      this.#watch();
    });
  }

  /** True when nobody has the turn, and so nobody waits for it. */
  get free(): boolean {
    return this.#taken === null;
  }

  leave(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const next = this.#waiting.shift();
    this.#taken = next?.turn ?? null;
    next?.take();
    if (this.#waiting.length > 0) this.#watch();
  }

  #watch(): void {
    if (this.#taken !== "block") return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      for (const { giveUp } of this.#waiting.splice(0)) giveUp(new BranchTimeout(this.#patience));
    }, this.#patience);
  }
}
