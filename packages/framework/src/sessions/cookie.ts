import { serializeCookie } from "../http/cookies.ts";
import type { RequestContext } from "../http/request-context.ts";

const TOKEN = /^[\w-]{43}$/;

/**
 * Return the name of the session's cookie: the `__Host-` prefix has browsers refuse it over http or
 * from another host.
 */
export function cookieName(secure: boolean): string {
  return secure ? "__Host-session" : "session";
}

/** Return the session's token that a browser sent, or undefined when it is none. */
export function tokenIn(context: RequestContext, secure: boolean): string | undefined {
  const token = context.cookies.get(cookieName(secure));
  return token !== undefined && TOKEN.test(token) ? token : undefined;
}

/**
 * Return the Set-Cookie value for a token; `maxAge` in seconds, undefined until the browser is
 * closed.
 */
export function setCookieLine(token: string, secure: boolean, maxAge: number | undefined): string {
  const lasting = maxAge === undefined ? {} : { maxAge };
  const rest = { path: "/", httpOnly: true, secure, sameSite: "Lax" } as const;
  return serializeCookie(cookieName(secure), token, { ...rest, ...lasting });
}
