import { sendsJson } from "./json-body.ts";
import { acceptsJson } from "./problem.ts";
import type { RequestContext } from "./request-context.ts";
import { requestKey } from "./request-key.ts";

/** Left by an action that is for programs alone: what it refuses is a problem, not a page. */
export const forPrograms = requestKey<true>("for programs");

/**
 * Return whether a refusal is to be answered as JSON: to a program that accepts it, or that sent JSON to an
 * address which takes it, and does not ask for a page.
 */
export function wantsJson(context: RequestContext): boolean {
  const accept = context.request.headers.get("accept");
  if (acceptsJson(accept)) return true;
  const programs = context.get(forPrograms) === true || sendsJson(context.request);
  return programs && !(accept ?? "").toLowerCase().includes("text/html");
}
