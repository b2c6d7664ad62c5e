import { integer } from "./parsers.ts";
import { BadValue } from "./variable.ts";

/** What a system allows for the path of a Unix socket, less what is written behind it. */
const LONGEST_PATH = 100;

/** Read HOST: a name or an address, or `unix:` and the path of a socket. */
export function listeningHost(written: string): string {
  if (written.startsWith("unix:")) {
    const bytes = Buffer.byteLength(written.slice("unix:".length));
    if (bytes > 0 && bytes <= LONGEST_PATH) return written;
    throw new BadValue(
      bytes === 0 ? "names no path" : `has a path of more than ${LONGEST_PATH} bytes`,
      "write for example HOST=unix:/run/site/site.sock",
    );
  }
  if (/^[a-z0-9_.:%-]+$/i.test(written)) return written;
  throw new BadValue(
    "is neither an address of this machine nor a Unix socket",
    "write HOST=127.0.0.1, HOST=0.0.0.0 or HOST=unix:/run/site/site.sock",
  );
}

/** Read the mode of a file, as chmod takes it. */
export function fileMode(written: string): number {
  if (/^0?[0-7]{3}$/.test(written)) return Number.parseInt(written, 8);
  throw new BadValue("is not the mode of a file", "write three digits from 0 to 7, such as 660");
}

/** What the server takes of its clients, and how long it waits for them. */
export const serverVariables = {
  /** Bytes of a request's body. */
  bodyBytes: integer("BODY_BYTES", { least: 1_000, most: 2 ** 31, default: 2_500_000 }),
  /** Bytes of a request's first line and headers together. */
  headerBytes: integer("HEADER_BYTES", { least: 1_024, most: 1_048_576, default: 16_384 }),
  /** Seconds that a request's headers may take to arrive; no more than the whole request. */
  headerSeconds: integer("HEADER_SECONDS", { least: 1, most: 3_600, default: 10 }),
  /** Seconds that a request may take to arrive. */
  requestSeconds: integer("REQUEST_SECONDS", { least: 1, most: 3_600, default: 30 }),
  /** Seconds that a connection stays open between two requests. */
  keepAliveSeconds: integer("KEEP_ALIVE_SECONDS", { least: 1, most: 3_600, default: 65 }),
  /** Seconds that a connection in use may pass no byte in either direction. */
  silenceSeconds: integer("SILENCE_SECONDS", { least: 1, most: 86_400, default: 120 }),
  /** Open connections of each server process. */
  connections: integer("CONNECTIONS", { least: 1, most: 1_000_000, default: 4_000 }),
  /** Open connections of one address to each server process. */
  connectionsPerAddress: integer("CONNECTIONS_PER_ADDRESS", {
    least: 1,
    most: 1_000_000,
    default: 200,
  }),
  /** Seconds between SIGTERM, when readiness refuses, and the end of the listener. */
  drainSeconds: integer("DRAIN_SECONDS", {
    least: 0,
    most: 600,
    default: ({ environment }) => (environment === "production" ? 2 : 0),
  }),
  /** Seconds that requests under way may take to finish when the site goes down. */
  graceSeconds: integer("GRACE_SECONDS", { least: 0, most: 3_600, default: 10 }),
} as const;
