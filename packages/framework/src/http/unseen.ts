import type { RequestContext } from "./request-context.ts";

/**
 * Return whether nobody looks at the answer: a HEAD has no page, and a page that is fetched ahead
 * may never be shown. Such a request uses up nothing that its reader has not seen.
 */
export function isUnseen({ method, request }: RequestContext): boolean {
  const purpose = request.headers.get("sec-purpose") ?? request.headers.get("purpose") ?? "";
  return method === "HEAD" || purpose.includes("prefetch");
}
