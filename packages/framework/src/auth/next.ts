import type { RequestContext } from "../http/request-context.ts";
import { localUrl } from "../http/local-url.ts";

/**
 * Return where to go after logging in: the `next` of the query if it stays on this site, else
 * `otherwise`.
 */
export function nextAddress(next: string | null | undefined, otherwise = "/"): string {
  return localUrl(next) ?? otherwise;
}

/**
 * Return the address of a page that leads back, when it is done, to the one that was asked for:
 * `/login/?next=%2Fown%2F`.
 */
export function hrefWithNext(path: string, context: RequestContext): string {
  const asked = localUrl(context.path + context.search);
  return asked === undefined || asked === "/" ? path : `${path}?next=${encodeURIComponent(asked)}`;
}
