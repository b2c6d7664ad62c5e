import type { Server } from "node:http";
import type { Socket } from "node:net";
import type { OpenSockets } from "./open-sockets.ts";
import { betweenRequests, transplant } from "./transplant.ts";

/** The parts of a server's settings that parking needs. */
export interface ParkingSettings {
  readonly keepAlive: number;
  readonly parkedBeyond: number;
  /** How often it is looked which of them wait, in milliseconds. */
  readonly parkEvery: number;
}

/**
 * Connections that wait for their next request, without the parser (10 KiB) that Node keeps for each
 * connection of a server: at its first byte a connection is given back to the server, which makes it
 * a parser anew. Only a server with many connections does this.
 */
export class Parked {
  readonly #server: Server;
  readonly #sockets: OpenSockets;
  readonly #settings: ParkingSettings;
  /** When each of them is closed if nothing comes, in the order of their parking. */
  readonly #until = new Map<Socket, number>();
  readonly #timer: NodeJS.Timeout;

  constructor(server: Server, sockets: OpenSockets, settings: ParkingSettings) {
    this.#server = server;
    this.#sockets = sockets;
    this.#settings = settings;
    this.#timer = setInterval(() => this.look(), settings.parkEvery).unref();
  }

  /** How many connections are parked. */
  get size(): number {
    return this.#until.size;
  }

  /** Close all that are parked, and park no more. */
  close(): void {
    clearInterval(this.#timer);
    for (const socket of this.#until.keys()) socket.destroy();
  }

  /** Close those whose time is over, and park those that were found waiting the last time already. */
  look(): void {
    this.#closeExpired();
    if (this.#sockets.size <= this.#settings.parkedBeyond) return;
    for (const socket of betweenRequests(this.#server)) {
      const open = this.#sockets.get(socket);
      if (open === undefined || open.underway.size > 0) continue;
      if (open.rested) this.#park(socket);
      else open.rested = true;
    }
  }

  #closeExpired(): void {
    const now = performance.now();
    for (const [socket, until] of this.#until) {
      if (until > now) return;
      socket.destroy();
    }
  }

  #park(old: Socket): void {
    const socket = transplant(old, this.#server);
    if (socket === undefined) return;
    this.#sockets.move(old, socket);
    this.#until.set(socket, performance.now() + this.#settings.keepAlive);
    socket.once("error", ignored);
    socket.once("close", () => this.#until.delete(socket));
    socket.once("readable", () => this.#wake(socket));
  }

  /** A byte has come, or the end. */
  #wake(socket: Socket): void {
    const bytes = socket.read() as Buffer | null;
    if (bytes === null) return void socket.destroy();
    this.#until.delete(socket);
    socket.off("error", ignored);
    socket.unshift(bytes);
    this.#server.emit("connection", socket);
  }
}

/** The client has gone: `close` follows, and is what counts. */
function ignored(): void {}
