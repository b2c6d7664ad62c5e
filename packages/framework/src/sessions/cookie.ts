import { serializeCookie } from "../http/cookies.ts";
import type { RequestContext } from "../http/request-context.ts";

/**
 * Return the name of the session's cookie: the `__Host-` prefix has browsers refuse it over http or
 * from another host.
 */
export function cookieName(secure: boolean): string {
  return secure ? "__Host-session" : "session";
}

/** Return what the session's cookie of a browser carries, or undefined when it sent none. */
export function cookieIn(context: RequestContext, secure: boolean): string | undefined {
  return context.cookies.get(cookieName(secure)) || undefined;
}

/**
 * Return the Set-Cookie value of a session; `maxAge` in seconds, undefined until the browser is
 * closed.
 */
export function setCookieLine(value: string, secure: boolean, maxAge: number | undefined): string {
  const lasting = maxAge === undefined ? {} : { maxAge };
  const rest = { path: "/", httpOnly: true, secure, sameSite: "Lax" } as const;
  return serializeCookie(cookieName(secure), value, { ...rest, ...lasting });
}
