import { running } from "../kernel/running.ts";
import { RequestContext } from "./request-context.ts";

/**
 * Return the request that is being answered, wherever in its work this is called; null outside of one, as in a
 * task. It is for what watches: log lines, listeners, measurements. What a rule depends on is handed to it.
 */
export function currentRequest(): RequestContext | null {
  const now = running();
  return now instanceof RequestContext ? now : null;
}
