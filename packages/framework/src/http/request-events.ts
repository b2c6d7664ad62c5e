import { signal } from "../kernel/signal.ts";
import type { RequestContext } from "./request-context.ts";

/** A request came: told before any middleware. What a listener throws is the answer, as a middleware's is. */
export const requestStarted = signal<{ readonly context: RequestContext }>("request started");

/**
 * A request is answered: told when the head of its answer is there, whatever the answer is, and before it is sent.
 * The answer stays as it is; what a listener throws is reported as a fault.
 */
export const requestFinished = signal<{
  readonly context: RequestContext;
  readonly response: Response;
}>("request finished");

/** A request met a fault of the site, which has been reported; refusals are none. */
export const requestFailed = signal<{
  readonly context: RequestContext;
  readonly error: unknown;
}>("request failed");
