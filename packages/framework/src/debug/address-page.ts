import type { RequestContext } from "../http/request-context.ts";
import { html } from "../http/response.ts";
import { editsBetween, listed } from "../kernel/suggest.ts";
import { drawn } from "./drawing.ts";
import { freshNonce, policyOf } from "./policy.ts";
import { shownRequest } from "./request-shown.ts";
import { traceKey } from "./trace.ts";

/** An address of the table, as the page of those that are there lists it. */
export interface KnownAddress {
  readonly method: string;
  /** The pattern from the root. */
  readonly path: string;
  readonly name: string;
}

const MOST = 60;

/** Return how far a path is from a pattern. */
function distance(path: string, pattern: string): number {
  const written = path.split("/").filter((part) => part !== "");
  const known = pattern.split("/").filter((part) => part !== "");
  const length = Math.max(written.length, known.length);
  let sum = 0;
  for (let index = 0; index < length; index++) {
    const [here = "", there = ""] = [written[index], known[index]];
    sum +=
      there.includes("<") && here !== ""
        ? parameterDistance(here, there)
        : editsBetween(here, there);
  }
  return sum;
}

/** A parameter is as good as any text, but a number is none of letters. */
function parameterDistance(written: string, parameter: string): number {
  return parameter.startsWith("<int:") && !/^\d+$/.test(written) ? written.length : 1;
}

function shown({ method, path, name }: KnownAddress): object {
  const href = method === "GET" && !path.includes("<") ? path : undefined;
  return { method, pattern: path, name, href };
}

function titleOf({ method, path }: RequestContext, allowed: readonly string[]): string {
  return allowed.length === 0
    ? `No address of this site is ${path}`
    : `${path} does not answer ${method}; it takes ${listed(allowed)}`;
}

function hintOf(
  { method, path }: RequestContext,
  allowed: readonly string[],
  nearest: KnownAddress | undefined,
): string | undefined {
  if (allowed.length > 0) {
    return method === "GET"
      ? "The address only acts: a form sends to it. Give it a page with form(…) in urls.ts, or link to another."
      : `Send it by ${listed(allowed)}, or declare this method in urls.ts beside it.`;
  }
  if (nearest === undefined) return "The table of addresses is empty: see urls.ts.";
  const close = distance(path, nearest.path) <= Math.max(2, path.length / 3);
  return close
    ? `Did you mean ${nearest.path} (${nearest.name})? A new address is added in urls.ts.`
    : "A new address is added in urls.ts, its action in the controllers.";
}

/**
 * Return the answer to a request that no address answers, in development: the addresses that there are,
 * the most alike first.
 */
export async function addressPage(
  context: RequestContext,
  allowed: readonly string[],
  known: readonly KnownAddress[],
): Promise<Response> {
  const far = (one: KnownAddress): number => distance(context.path, one.path);
  const sorted = known.toSorted((one, other) => far(one) - far(other));
  const request = await shownRequest(context);
  const status = allowed.length === 0 ? 404 : 405;
  const nonce = freshNonce();
  const trace = context.get(traceKey);
  if (trace !== undefined) trace.isTold = true;
  const values = {
    status,
    title: titleOf(context, allowed),
    hint: hintOf(context, allowed, sorted[0]),
    line: request.line,
    addresses: sorted.slice(0, MOST).map(shown),
    more: Math.max(0, sorted.length - MOST),
    request: request.parts,
  };
  const headers = { "cache-control": "no-store", "content-security-policy": policyOf(nonce) };
  return html(drawn("address", values, { nonce, secrets: request.secrets }), {
    status,
    headers: status === 405 ? { ...headers, allow: allowed.join(", ") } : headers,
  });
}
