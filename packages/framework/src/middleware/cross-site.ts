import { signer as signerOf, type Signer } from "../crypto/signer.ts";
import type { Middleware } from "../http/middleware.ts";
import { refuse } from "../http/refuse.ts";
import { QuintetError } from "../kernel/errors.ts";
import type { RequestContext } from "../http/request-context.ts";
import { requestKey } from "../http/request-key.ts";
import { foreignAllowed } from "./cors.ts";
import { protecting } from "./protection.ts";
import { carriesToken, hasBinding, issueToken } from "./cross-site-token.ts";

/** The facts about a site that the check of other sites' requests needs. */
export interface CrossSiteOptions {
  /** Where the site's own pages live, as `https://forum.example`; the host asked for counts besides. */
  readonly origins: readonly string[];
  /** The site's signing keys, the newest first: they make the token for browsers that say nothing. */
  readonly keys: readonly string[];
  /** Requests that no browser's cookie stands behind, such as a mail program's one-click unsubscribe. */
  readonly exempt?: (context: RequestContext) => boolean;
}

const SAFE = new Set(["GET", "HEAD", "OPTIONS", "TRACE"]);
const MESSAGE =
  "This was not sent from a page of this site, as far as your browser says, so nothing was done. " +
  "If it was you, look through it and send it again.";

const signerKey = requestKey<Signer>("anti-forgery signer");

/**
 * Return the token for a form's hidden field `csrf_token`. Current browsers say where a request
 * comes from and need none: for them it is empty, and the page can be cached. Others get one with a
 * cookie.
 */
export function crossSiteToken(context: RequestContext): string {
  const signer = context.get(signerKey);
  if (signer === undefined) return "";
  const says = context.request.headers.has("sec-fetch-site");
  return says && !hasBinding(context) ? "" : issueToken(context, signer);
}

function originOf(address: string): string {
  return URL.canParse(address) ? new URL(address).origin : "null";
}

function ownOrigin(address: string): string {
  if (typeof address !== "string") {
    throw new QuintetError(`An entry of crossSite's origins is ${String(address)}, not a text.`, {
      code: "middleware.bad-origin",
      hint: "Look at the name of the setting it comes from: it is settings.siteUrl. npx tsc knows the names.",
    });
  }
  const origin = originOf(address);
  if (/^https?:/.test(origin)) return origin;
  throw new QuintetError(`"${address}" is not the origin of a site.`, {
    code: "middleware.bad-origin",
    hint: "Write scheme and host, as in https://forum.example.",
  });
}

type Verdict = "own" | "foreign" | "unknown";

/** What the browser says of the page that a request comes from; the most reliable header decides. */
function saysOrigin(context: RequestContext, origins: ReadonlySet<string>): Verdict {
  const { headers } = context.request;
  const site = headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin" || site === "none" ? "own" : "foreign";
  const referer = headers.get("referer");
  const origin = headers.get("origin") ?? (referer === null ? null : originOf(referer));
  if (origin === null) return "unknown";
  const asked = `${context.secure ? "https" : "http"}://${context.host}`;
  return origins.has(origin) || origin === asked ? "own" : "foreign";
}

/** The address itself lets the page that the request comes from use it: `cors`. */
function isLetIn(context: RequestContext): boolean {
  return context.get(foreignAllowed)?.(context) ?? false;
}

/**
 * Refuse (403, everything typed kept) what another site made a browser send. Every method but GET,
 * HEAD, OPTIONS and TRACE is judged, by Sec-Fetch-Site, else Origin, else Referer, else a token.
 */
export function crossSite(options: CrossSiteOptions): Middleware {
  const origins = new Set(options.origins.map(ownOrigin));
  const signer = signerOf(options.keys);

  const judged: Middleware = async (context, next) => {
    const verdict = saysOrigin(context, origins);
    if (verdict === "own" || (verdict === "foreign" && isLetIn(context))) return next();
    if (verdict === "unknown" && (await carriesToken(context, signer))) return next();
    return refuse(context, { status: 403, message: MESSAGE });
  };

  return protecting("cross-site", (context, next) => {
    context.set(signerKey, signer);
    const passes = SAFE.has(context.method) || options.exempt?.(context);
    return passes ? next() : judged(context, next);
  });
}
