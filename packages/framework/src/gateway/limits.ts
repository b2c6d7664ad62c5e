/** The limits of what one server takes from its clients; sizes in bytes, times in milliseconds. */
export interface Limits {
  /** The methods that reach the application; any other is a 405. */
  readonly methods: readonly string[];
  /** A request's target; longer is a 414. */
  readonly urlBytes: number;
  /** Request line and headers together; more is a 431. */
  readonly headerBytes: number;
  /** Header lines; more is a 431. */
  readonly headerLines: number;
  /** A request's body, counted as it streams; more is a 413. */
  readonly bodyBytes: number;
  /** From the first byte of a request to the end of its headers; longer is a 408. */
  readonly headerTime: number;
  /** From the first byte of a request to the last of its body; longer is a 408. */
  readonly requestTime: number;
  /** How often the two times above are looked at. */
  readonly checkEvery: number;
  /** How long a connection may stay open between two requests; longer than proxies keep theirs. */
  readonly keepAlive: number;
  /** How long a connection in use may pass no byte in either direction before it is cut. */
  readonly silence: number;
  /** Open connections in all; further ones are closed at once. */
  readonly connections: number;
  /** Open connections of one address (an IPv6 /64 counts as one). */
  readonly connectionsPerAddress: number;
  /** Open connections beyond which those that wait for a request are parked, at little memory. */
  readonly parkedBeyond: number;
  /** How often it is looked which of them wait; who waits at two looks is parked. */
  readonly parkEvery: number;
  /** Requests of one connection that may wait for their answers (pipelining); more cuts it. */
  readonly pipelined: number;
}

/** The limits of a server that sets none of its own. */
export const LIMITS: Limits = {
  methods: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"],
  urlBytes: 8 * 1024,
  headerBytes: 16 * 1024,
  headerLines: 100,
  bodyBytes: 2_500_000,
  headerTime: 10_000,
  requestTime: 30_000,
  checkEvery: 1_000,
  keepAlive: 65_000,
  silence: 120_000,
  connections: 4_000,
  connectionsPerAddress: 200,
  parkedBeyond: 500,
  parkEvery: 250,
  pipelined: 100,
};
