import { PoolTimeout } from "./errors.ts";

/** A thing that a pool keeps. */
export interface Pooled {
  readonly broken: boolean;
  end(): void;
  quit(): Promise<void>;
}

export interface PoolOptions {
  readonly size: number;
  /** Milliseconds to wait for a free one. */
  readonly acquireTimeout: number;
}

/** How busy a pool is. */
export interface PoolState {
  /** Connections that are open. */
  readonly open: number;
  /** Of those, the ones that nobody uses. */
  readonly idle: number;
  /** Who waits for one. */
  readonly waiting: number;
  /** As many as there may be. */
  readonly size: number;
}

interface Waiting<Item> {
  /** Has waited too long and gone away. */
  gone: boolean;
  resolve(item: Item): void;
  reject(error: unknown): void;
}

/** So many connections and no more; the one used last is used next, broken ones are thrown away. */
export class Pool<Item extends Pooled> {
  readonly #make: () => Promise<Item>;
  readonly #options: PoolOptions;
  readonly #idle: Item[] = [];
  readonly #waiting: Waiting<Item>[] = [];
  #count = 0;
  #closed = false;
  #allBack: (() => void) | null = null;

  constructor(make: () => Promise<Item>, options: PoolOptions) {
    this.#make = make;
    this.#options = options;
  }

  get state(): PoolState {
    const waiting = this.#waiting.filter(({ gone }) => !gone).length;
    return { open: this.#count, idle: this.#idle.length, waiting, size: this.#options.size };
  }

  /** Return an idle connection at once, or null. */
  take(): Item | null {
    for (;;) {
      const item = this.#idle.pop();
      if (item === undefined) return null;
      if (!item.broken) return item;
      this.#drop(item);
    }
  }

  async acquire(): Promise<Item> {
    const idle = this.take();
    if (idle !== null) return idle;
    if (this.#count < this.#options.size) return this.#open();
    return this.#wait();
  }

  release(item: Item): void {
    if (item.broken || this.#closed) {
      this.#drop(item);
      this.#openForWaiting();
      return;
    }
    const next = this.#next();
    if (next === undefined) this.#idle.push(item);
    else next.resolve(item);
  }

  /** Wait until all connections are back, then end them. */
  async close(): Promise<void> {
    this.#closed = true;
    const idle = this.#idle.splice(0);
    this.#count -= idle.length;
    await Promise.all(idle.map((item) => item.quit()));
    if (this.#count > 0) await new Promise<void>((resolve) => (this.#allBack = resolve));
  }

  async #open(): Promise<Item> {
    this.#count++;
    try {
      return await this.#make();
    } catch (error) {
      this.#count--;
      this.#openForWaiting();
      throw error;
    }
  }

  #wait(): Promise<Item> {
    const { size, acquireTimeout } = this.#options;
    return new Promise((resolve, reject) => {
      const waiting: Waiting<Item> = {
        gone: false,
        resolve: (item) => (clearTimeout(timer), resolve(item)),
        reject: (error) => (clearTimeout(timer), reject(error)),
      };
      const timer = setTimeout(() => {
        waiting.gone = true;
        reject(new PoolTimeout(size, acquireTimeout));
      }, acquireTimeout);
      this.#waiting.push(waiting);
    });
  }

  #drop(item: Item): void {
    this.#count--;
    item.end();
    if (this.#closed && this.#count === 0) this.#allBack?.();
  }

  /** One was thrown away or could not be opened, so there is room for a new one. */
  #openForWaiting(): void {
    const next = this.#next();
    if (next === undefined) return;
    const opened = (item: Item) => (next.gone ? this.release(item) : next.resolve(item));
    this.#open().then(opened, next.reject);
  }

  /** Whoever has waited longest and still does. */
  #next(): Waiting<Item> | undefined {
    for (;;) {
      const next = this.#waiting.shift();
      if (next?.gone !== true) return next;
    }
  }
}
