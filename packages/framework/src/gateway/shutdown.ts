import type { Server } from "node:http";
import { setImmediate as nextTurn } from "node:timers/promises";
import { Background } from "./background.ts";
import type { OpenSockets } from "./open-sockets.ts";
import type { Parked } from "./parked.ts";
import type { OnError } from "./server-options.ts";

/** How often connections whose answer is done are closed, in milliseconds. */
const SWEEP = 50;
/** How long a new connection's first request may still be on its way, in milliseconds. */
const FIRST_REQUEST = 500;

/** The most connections that wait at the door, with room to spare: the system holds 511 for Node. */
const MOST_WAITING = 1_000;

/** The connections of a server: those that it listens to, and those that wait apart. */
export interface Connections {
  readonly sockets: OpenSockets;
  readonly parked: Parked;
}

/**
 * The way a server goes down: it takes nothing new, what is under way finishes, then the rest is
 * cut.
 */
export class Shutdown {
  readonly #server: Server;
  readonly #connections: Connections;
  readonly #background: Background;
  #closed: Promise<void> | undefined;
  #draining = false;
  /** Requests that came while the listener is about to close. */
  #held: (() => void)[] | undefined;

  constructor(server: Server, connections: Connections, onError: OnError) {
    this.#server = server;
    this.#connections = connections;
    this.#background = new Background(onError);
  }

  get begun(): boolean {
    return this.#draining;
  }

  /**
   * End connections with their next answer, and have readiness refuse; new ones are still taken.
   */
  drain(): void {
    this.#draining = true;
  }

  /** Run what answers a request: now, or in a moment while the listener is about to close. */
  admit(run: () => void): void {
    if (this.#held === undefined) run();
    else this.#held.push(run);
  }

  /** Keep the server up until the work is done, and report its failure. */
  waitFor(work: Promise<unknown>): void {
    this.#background.add(work);
  }

  /** Begin to close, or shorten the time of a close under way. */
  async close(graceMs: number): Promise<void> {
    this.drain();
    this.#closed ??= this.#stopAccepting();
    const { promise: timeIsUp, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, graceMs);
    await Promise.race([this.#closed.then(() => this.#background.done()), timeIsUp]);
    clearTimeout(timer);
    this.#server.closeAllConnections();
    await this.#closed;
  }

  /**
   * Let in who waits at the door, since the system cuts off whoever was not let in before the listener closes: Node takes
   * one connection a turn of the event loop, and what is asked is held meanwhile, so that nobody comes again.
   */
  async #letIn(): Promise<void> {
    let came = true;
    const onConnection = (): void => void (came = true);
    this.#server.on("connection", onConnection);
    this.#held = [];
    await nextTurn();
    for (let turns = 0; came && turns < MOST_WAITING; turns++) {
      came = false;
      await nextTurn();
    }
    this.#server.off("connection", onConnection);
  }

  async #stopAccepting(): Promise<void> {
    await this.#letIn();
    const closed = this.#closeListener();
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const run of held) run();
    await closed;
  }

  #closeListener(): Promise<void> {
    const server = this.#server;
    this.#connections.parked.close();
    return new Promise((resolve) => {
      const sweep = setInterval(() => server.closeIdleConnections(), SWEEP);
      const patience = setTimeout(() => this.#connections.sockets.closeUnused(), FIRST_REQUEST);
      server.close(() => {
        clearInterval(sweep);
        clearTimeout(patience);
        resolve();
      });
    });
  }
}
