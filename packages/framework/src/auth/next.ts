import type { RequestContext } from "../http/request-context.ts";
import { localUrl } from "../http/local-url.ts";

/** Where to go after logging in: the `next` of the query if it stays on this site, else `otherwise`. */
export function nextAddress(next: string | null | undefined, otherwise = "/"): string {
  return localUrl(next) ?? otherwise;
}

/** A page that afterwards leads back to the one that was asked for: `/login/?next=%2Fown%2F`. */
export function hrefWithNext(path: string, context: RequestContext): string {
  const asked = localUrl(context.path + context.search);
  return asked === undefined || asked === "/" ? path : `${path}?next=${encodeURIComponent(asked)}`;
}
