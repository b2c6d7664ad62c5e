import type { Server } from "node:http";
import { Background } from "./background.ts";
import type { OpenSockets } from "./open-sockets.ts";
import type { Parked } from "./parked.ts";
import type { OnError } from "./server-options.ts";

/** How often connections whose answer is done are closed, in milliseconds. */
const SWEEP = 50;
/** How long a new connection's first request may still be on its way, in milliseconds. */
const FIRST_REQUEST = 500;

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

  #stopAccepting(): Promise<void> {
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
