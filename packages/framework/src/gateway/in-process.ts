import type { Application, Connection } from "../http/contract.ts";
import { Refusal } from "../kernel/refusal.ts";
import { Background } from "./background.ts";
import { counted } from "./counted.ts";
import { LIMITS } from "./limits.ts";
import { rejectionOf, rejectionResponse } from "./rejection.ts";
import type { OnError } from "./server-options.ts";

/** The client that a request seems to come from. */
export interface Peer {
  /** Default 127.0.0.1. */
  readonly peer?: string;
  /** Default: whether the URL begins with `https:`. */
  readonly secure?: boolean;
}

/** A client of an application, without a socket between them. */
export interface InProcess {
  (input: string | URL | Request, init?: RequestInit, peer?: Peer): Promise<Response>;
  /** Resolve when everything given to `waitUntil` is done. */
  settled(): Promise<void>;
}

/** Options of a client in this process. */
export interface InProcessOptions {
  /** What paths are relative to; default `http://localhost`. */
  readonly origin?: string;
  /** Bytes of a request's body; more is a 413. */
  readonly bodyBytes?: number;
  /** Told of the application's faults; default: printed to standard error. Throw here to see them. */
  readonly onError?: OnError;
}

function bounded(request: Request, limit: number): Request {
  if (request.body === null) return request;
  const { method, headers, signal } = request;
  const body = counted(request.body as ReadableStream<Uint8Array>, limit);
  return new Request(request.url, { method, headers, signal, body, duplex: "half" } as RequestInit);
}

/** To HEAD the same head and no body, as a server does it. */
function asSent(request: Request, response: Response): Response {
  if (request.method !== "HEAD" || response.body === null) return response;
  void response.body.cancel();
  return new Response(null, { status: response.status, headers: response.headers });
}

/**
 * Return a client that calls the application through the gateway's contract: what tests use.
 *
 * @example
 * const fetch = inProcess(site.fetch);
 * const response = await fetch("/t/7/hello/");
 */
export function inProcess(app: Application, options: InProcessOptions = {}): InProcess {
  const onError: OnError = options.onError ?? ((error) => console.error(error));
  const background = new Background(onError);

  const client = async (input: string | URL | Request, init?: RequestInit, from: Peer = {}) => {
    const origin = options.origin ?? "http://localhost";
    const target = input instanceof Request ? input : new URL(input, origin);
    const sent = new Request(target, { duplex: "half", ...init } as RequestInit);
    const request = bounded(sent, options.bodyBytes ?? LIMITS.bodyBytes);
    const connection: Connection = {
      peer: from.peer ?? "127.0.0.1",
      secure: from.secure ?? request.url.startsWith("https:"),
      signal: request.signal,
      waitUntil: (work) => background.add(work),
    };
    try {
      return asSent(request, await app(request, connection));
    } catch (error) {
      if (!(error instanceof Refusal)) onError(error, { method: request.method, url: request.url });
      return rejectionResponse(rejectionOf(error));
    }
  };

  return Object.assign(client, { settled: () => background.done() });
}
