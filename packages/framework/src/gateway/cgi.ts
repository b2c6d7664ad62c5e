import { createWriteStream } from "node:fs";
import type { Readable, Writable } from "node:stream";
import { finished } from "node:stream/promises";
import type { Application, Connection } from "../http/contract.ts";
import { Refusal } from "../kernel/refusal.ts";
import { Background } from "./background.ts";
import { cgiRequest, isSecure, type CgiEnvironment, type CgiSource } from "./cgi-request.ts";
import { writeCgiResponse } from "./cgi-response.ts";
import { LIMITS, type Limits } from "./limits.ts";
import { rejectionOf, rejectionResponse, UNREADABLE, type Rejection } from "./rejection.ts";
import type { OnError } from "./server-options.ts";

/** Options of an answer by CGI. */
export interface CgiOptions extends Partial<Pick<Limits, "bodyBytes" | "urlBytes" | "methods">> {
  /** The variables that tell of the request; default: those of this process. */
  readonly environment?: CgiEnvironment;
  /** The request's body; default: standard input. */
  readonly input?: Readable;
  /** Where the response goes, and is ended; default: standard output, which is closed at the end. */
  readonly output?: Writable;
  /** Told of every fault; default: printed to standard error, which servers put into their log. */
  readonly onError?: OnError;
  /** Aborts when the server wants no answer any more. */
  readonly signal?: AbortSignal;
}

/** One request and what its process still owes. */
class Call implements Connection {
  readonly signal: AbortSignal;
  readonly peer: string;
  readonly secure: boolean;
  readonly #onError: OnError;
  readonly #background: Background;

  constructor(environment: CgiEnvironment, signal: AbortSignal, onError: OnError) {
    this.peer = environment["REMOTE_ADDR"] ?? "";
    this.secure = isSecure(environment);
    this.signal = signal;
    this.#onError = onError;
    this.#background = new Background(onError);
  }

  waitUntil(work: Promise<unknown>): void {
    this.#background.add(work);
  }

  /** Resolve when the work is done that was left for later. */
  settled(): Promise<void> {
    return this.#background.done();
  }

  /** The response of the application, or that to its fault. */
  async answer(app: Application, request: Request): Promise<Response> {
    try {
      return await app(request, this);
    } catch (error) {
      const { method, url } = request;
      if (!(error instanceof Refusal)) this.#onError(error, { method, url });
      return rejectionResponse(rejectionOf(error));
    }
  }
}

/** Never throws: a header that is none makes the request unreadable. */
function requestOf(source: CgiSource): Request | Rejection {
  try {
    return cgiRequest(source);
  } catch {
    return UNREADABLE;
  }
}

/** A signal that aborts when the output closes before its end, or when another one does. */
function watched(output: Writable, asked: AbortSignal | undefined): AbortSignal {
  const leaving = new AbortController();
  output.on("error", () => leaving.abort());
  output.on("close", () => output.writableFinished || leaving.abort());
  return asked === undefined ? leaving.signal : AbortSignal.any([asked, leaving.signal]);
}

/**
 * Answer the one request that a web server started this process for (CGI, RFC 3875), and resolve to
 * whether the whole answer was written. Work given to `waitUntil` is done before it resolves.
 *
 * @example
 * process.exitCode = (await cgi(site.fetch)) ? 0 : 1;
 */
export async function cgi(app: Application, options: CgiOptions = {}): Promise<boolean> {
  const { environment = process.env, input = process.stdin } = options;
  // Not process.stdout, which cannot be closed: the server would wait for the work done afterwards.
  const output = options.output ?? createWriteStream("", { fd: 1 });
  const onError = options.onError ?? ((error: unknown) => console.error(error));
  const signal = watched(output, options.signal);
  const call = new Call(environment, signal, onError);
  const request = requestOf({ environment, input, signal, limits: { ...LIMITS, ...options } });
  const isRequest = request instanceof Request;
  const method = isRequest ? request.method : (environment["REQUEST_METHOD"] ?? "");
  const response = isRequest ? await call.answer(app, request) : rejectionResponse(request);
  let whole = true;
  try {
    await writeCgiResponse(output, response, method, signal);
    output.end();
    await finished(output);
  } catch (error) {
    whole = false;
    if (!signal.aborted) onError(error);
    output.destroy();
  }
  await call.settled();
  return whole && !signal.aborted;
}
