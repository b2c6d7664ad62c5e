import { rejection, type Rejection } from "./rejection.ts";

const MALFORMED = rejection(400, "The address of the request is malformed.");
const BAD_HOST = rejection(400, "The Host header of the request is malformed.");
const OTHER_HOST = rejection(400, "The address and the Host header of the request name two hosts.");

/** What the URL standard leaves as it is in a path without dot segments, and in a query. */
const UNCHANGED =
  /^\/(?:[\w\-.~!$&'()*+,;=:@/]|%(?!00|2e)[\da-f]{2})*(?:\?[\w\-.~!$&()*+,;=:@%/?]*)?$/i;
const NOT_IN_TARGET = /[^\x21-\x7e]|#/;
const BAD_ESCAPE = /^[^?]*%(?:00|(?![0-9a-f]{2}))/i;
const HOST = /^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i;
const ABSOLUTE = /^https?:\/\//i;

/** A DNS name, brackets or dots, and a port. */
const LONGEST_HOST = 262;
/** How many spellings of hosts are remembered; beyond it the memory starts afresh. */
const HOSTS_KEPT = 200;
const normalHosts = new Map<string, string | undefined>();

/**
 * Return the host as a URL spells it (lower case, no default port), or undefined when it is none.
 */
export function normalHost(host: string): string | undefined {
  if (host.length > LONGEST_HOST) return undefined;
  if (normalHosts.has(host)) return normalHosts.get(host);
  const parsed = HOST.test(host) ? URL.parse(`http://${host}/`) : null;
  if (normalHosts.size >= HOSTS_KEPT) normalHosts.clear();
  normalHosts.set(host, parsed?.host);
  return parsed?.host;
}

/** Path and query of an absolute target, if its authority is the host that was named. */
function originForm(target: string, host: string | undefined): [string, string] | Rejection {
  const rest = target.replace(ABSOLUTE, "");
  const authority = /^[^/?]*/.exec(rest)![0];
  const named = normalHost(authority);
  if (named === undefined) return MALFORMED;
  if (host !== undefined && named !== host) return OTHER_HOST;
  return [named, rest.slice(authority.length)];
}

function join(origin: string, target: string): string | Rejection {
  const path = target.startsWith("/") ? target : `/${target}`;
  if (UNCHANGED.test(path) && !path.includes("/.")) return origin + path;
  if (NOT_IN_TARGET.test(path) || BAD_ESCAPE.test(path)) return MALFORMED;
  return URL.parse(origin + path)?.href ?? MALFORMED;
}

/**
 * Return the URL that a request's target means (RFC 9112, 3.2): origin form joined to the host, or
 * absolute form naming the same host. Never throws; `..` and `\` are resolved as browsers do.
 */
export function requestUrl(
  target: string,
  hostHeader: string | undefined,
  secure: boolean,
  fallbackHost: string,
): string | Rejection {
  const host = hostHeader === undefined ? undefined : normalHost(hostHeader);
  if (hostHeader !== undefined && host === undefined) return BAD_HOST;
  const scheme = secure ? "https://" : "http://";
  if (target.startsWith("/")) return join(scheme + (host ?? fallbackHost), target);
  if (!ABSOLUTE.test(target)) return MALFORMED;
  const parts = originForm(target, host);
  return Array.isArray(parts) ? join(scheme + parts[0], parts[1]) : parts;
}
