import type { IncomingMessage, ServerResponse } from "node:http";
import type { Connection } from "../http/contract.ts";
import type { OpenSocket, Underway } from "./open-sockets.ts";

/** The parts of its server that an exchange needs. */
export interface Host {
  /** Whether the server is on its way down: answers then end their connections. */
  readonly closing: boolean;
  /** Bytes of a request's body. */
  readonly bodyLimit: number;
  background(work: Promise<unknown>): void;
}

/** A write to a connection that has just ended: `close` follows, and is what counts. */
function ignored(): void {}

/** One request and its answer, from the head's arrival until the last byte or the client's leaving. */
export class Exchange implements Connection, Underway {
  readonly message: IncomingMessage;
  readonly reply: ServerResponse;
  readonly socket: OpenSocket;
  readonly host: Host;
  /** Whether the client holds the body back until it is told to go on. */
  awaitsContinue = false;
  #abort: AbortController | undefined;
  #onGone: (() => void) | undefined;
  #over = false;

  constructor(message: IncomingMessage, reply: ServerResponse, socket: OpenSocket, host: Host) {
    this.message = message;
    this.reply = reply;
    this.socket = socket;
    this.host = host;
    socket.underway.add(this);
    reply.on("close", () => this.#close()).on("error", ignored);
  }

  get peer(): string {
    return this.socket.peer;
  }

  get secure(): boolean {
    return this.socket.secure;
  }

  get draining(): boolean {
    return this.host.closing;
  }

  get signal(): AbortSignal {
    if (this.#abort === undefined) {
      this.#abort = new AbortController();
      if (this.gone) this.#abort.abort();
    }
    return this.#abort.signal;
  }

  get bodyLimit(): number {
    return this.host.bodyLimit;
  }

  waitUntil(work: Promise<unknown>): void {
    this.host.background(work);
  }

  /** Whether the connection ended before the answer did. */
  get gone(): boolean {
    return this.#over && !this.reply.writableFinished;
  }

  /**
   * Have this called when the client goes before the answer is complete; at once if it has gone.
   */
  whenGone(act: () => void): void {
    this.#onGone = act;
    if (this.gone) act();
  }

  /** Send `100 Continue`, once, to a client that waits for it. */
  goOn(): void {
    if (this.awaitsContinue && !this.reply.headersSent) this.reply.writeContinue();
    this.awaitsContinue = false;
  }

  /** The answer is complete, or can no longer be. */
  #close(): void {
    this.#over = true;
    this.socket.underway.delete(this);
    if (this.reply.writableFinished) return;
    this.#abort?.abort();
    this.#onGone?.();
  }
}
