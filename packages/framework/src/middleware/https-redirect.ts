import { isLoopback } from "../http/loopback.ts";
import type { Middleware } from "../http/middleware.ts";
import { refuse } from "../http/refuse.ts";
import type { RequestContext } from "../http/request-context.ts";
import { redirect } from "../http/response.ts";

/** Which requests may come over http. */
export interface HttpsRedirectOptions {
  readonly except?: (context: RequestContext) => boolean;
}

const UNTRUSTED =
  "A proxy says that this was asked for over https, and the site does not know the proxy. " +
  "If you run this site, start it with TRUSTED_PROXIES={peer}.";

/**
 * Send whoever comes over http to the same address over https (308). What this machine itself asks for, such as a
 * check of its health, is answered; a proxy that says https without being trusted is told of, instead of sending its
 * visitors round in circles. Put it behind `allowedHosts`.
 */
export function httpsRedirect({ except = () => false }: HttpsRedirectOptions = {}): Middleware {
  return async (context, next) => {
    if (context.secure || except(context)) return next();
    const { peer } = context.connection;
    const forwarded = context.request.headers.get("x-forwarded-proto");
    if (forwarded === null && isLoopback(peer)) return next();
    if (forwarded?.split(",").at(-1)?.trim() === "https") {
      return refuse(context, { status: 400, message: UNTRUSTED.replace("{peer}", peer) });
    }
    const host = context.host.replace(/:\d*$/, "");
    return redirect(`https://${host}${context.path}${context.search}`, 308);
  };
}
