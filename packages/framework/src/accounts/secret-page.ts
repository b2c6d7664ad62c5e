import type { RequestContext } from "../http/request-context.ts";
import { changeHeaders } from "../middleware/response-headers.ts";

/** Keep a page of the account out of every cache: Back after logging out shows nothing of it. */
export function keepOutOfCaches(context: RequestContext): void {
  context.afterwards((response) =>
    changeHeaders(response, (headers) => headers.set("cache-control", "no-store")),
  );
}

/**
 * Keep a page whose address holds a secret out of every cache and every `Referer`. With
 * `no-referrer` browsers would send `Origin: null` with the page's own form, which then looks like
 * a stranger's.
 */
export function keepAddressSecret(context: RequestContext): void {
  keepOutOfCaches(context);
  context.afterwards((response) =>
    changeHeaders(response, (headers) => headers.set("referrer-policy", "strict-origin")),
  );
}
