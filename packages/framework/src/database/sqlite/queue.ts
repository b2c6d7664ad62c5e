import { LockTimeout } from "../errors.ts";

/** One at a time, in the order of asking; nobody waits longer than the deadline. */
export class Queue {
  readonly #waiting: { take(): void }[] = [];
  readonly #deadline: number;
  #taken = false;

  constructor(deadline: number) {
    this.#deadline = deadline;
  }

  get free(): boolean {
    return !this.#taken;
  }

  enter(): Promise<void> {
    if (!this.#taken) {
      this.#taken = true;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const waiting = { take: () => (clearTimeout(timer), resolve()) };
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        reject(new LockTimeout({ number: "" }));
      }, this.#deadline);
      this.#waiting.push(waiting);
    });
  }

  leave(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#taken = false;
    else next.take();
  }
}
