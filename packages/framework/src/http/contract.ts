/**
 * The facts about a request that it does not carry: who sent it, how, and until when anybody waits
 * for the answer.
 */
export interface Connection {
  /** Address of the peer at the other end of the socket. */
  readonly peer: string;
  /** Whether this hop was encrypted. */
  readonly secure: boolean;
  /** Aborts when the peer has gone. */
  readonly signal: AbortSignal;
  /** Whether the server is on its way down: readiness says so, while it still answers. */
  readonly draining?: boolean;
  /** Keep the process up until the work is done, after the response was sent. */
  waitUntil(work: Promise<unknown>): void;
}

/** The promise between server and application: either can be replaced. */
export type Application = (request: Request, connection: Connection) => Promise<Response>;
