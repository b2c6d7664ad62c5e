import { isLoopback } from "../http/loopback.ts";
import { LIMITS, type Limits } from "./limits.ts";

/** Told of every fault of the application or the server; the request is absent where there is none. */
export type OnError = (error: unknown, request?: { method: string; url: string }) => void;

/** Options of a server: how it listens and what it takes; every limit has a safe default. */
export interface ServeOptions extends Partial<Limits> {
  /** Default 127.0.0.1: this machine alone. `unix:/run/site.sock` is a Unix socket. */
  readonly host?: string;
  /** Default 8000; 0 takes any free port. */
  readonly port?: number;
  /** Who may open the Unix socket, as the mode of its file; default 0o660: its user and group. */
  readonly socketMode?: number;
  /** A listening socket that this process was started with, instead of host and port. */
  readonly descriptor?: number | undefined;
  /** Default: the error is printed to standard error. */
  readonly onError?: OnError;
  /** Peers that may open any number of connections, such as the proxies in front; default loopback. */
  readonly trusts?: (peer: string) => boolean;
  /**
   * Hands the application real `Request` objects (some 10 µs each) instead of light ones, for
   * applications that pass theirs to `fetch` or `new Request`.
   */
  readonly wholeRequests?: boolean;
}

/** The options with every default filled in. */
export type ServerSettings = Limits & Required<ServeOptions>;

/** Headers have no longer than the whole request: Node refuses to begin with times the other way round. */
function inOrder(settings: ServerSettings): ServerSettings {
  return { ...settings, headerTime: Math.min(settings.headerTime, settings.requestTime) };
}

/**
 * Report to the function, and report its own failure to standard error: a log must not end a
 * server.
 */
function carefully(report: OnError): OnError {
  return (error, request) => {
    try {
      report(error, request);
    } catch (failure) {
      console.error(error, failure);
    }
  };
}

/** Fill in the options that were left out; an option given as undefined counts as left out. */
export function serverSettings(options: ServeOptions): ServerSettings {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return inOrder({
    ...LIMITS,
    host: "127.0.0.1",
    port: 8000,
    socketMode: 0o660,
    descriptor: undefined,
    trusts: isLoopback,
    wholeRequests: false,
    ...Object.fromEntries(given),
    onError: carefully(options.onError ?? ((error) => console.error(error))),
  });
}
