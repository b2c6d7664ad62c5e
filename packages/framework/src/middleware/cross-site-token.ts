import { randomToken } from "../crypto/random.ts";
import type { Signer } from "../crypto/signer.ts";
import { serializeCookie } from "../http/cookies.ts";
import type { RequestContext } from "../http/request-context.ts";
import { requestKey } from "../http/request-key.ts";
import { changeHeaders, keepPrivate } from "./response-headers.ts";

/** The form field and the header in which the token comes back. */
const FIELD = "csrf_token";
const HEADER = "x-csrf-token";

/** A token is good for as long as a form may lie open, in seconds. */
const MAX_AGE = 7 * 86_400;

const bindingKey = requestKey<string>("anti-forgery binding");
const BINDING = /^[\w-]{43}$/;

/** The prefix keeps the cookie from being set over http or by a neighbouring host. */
function cookieName(context: RequestContext): string {
  return context.secure ? "__Host-csrf" : "csrf";
}

/** The random value that ties tokens to one browser: from its cookie, or issued to it just now. */
function bindingOf(context: RequestContext): string | undefined {
  const sent = context.get(bindingKey) ?? context.cookies.get(cookieName(context));
  return sent !== undefined && BINDING.test(sent) ? sent : undefined;
}

function issueBinding(context: RequestContext): string {
  const binding = randomToken();
  context.set(bindingKey, binding);
  const cookie = serializeCookie(cookieName(context), binding, {
    httpOnly: true,
    secure: context.secure,
    sameSite: "Lax",
  });
  context.afterwards((response) =>
    changeHeaders(response, (headers) => headers.append("set-cookie", cookie)),
  );
  return binding;
}

/** The purpose that a token is signed for: this browser's forms and nobody else's. */
function purpose(binding: string): string {
  return `cross-site request ${binding}`;
}

/**
 * Return a token for this browser's forms; the browser gets the cookie that goes with it if it has
 * none. A page with a token in it is one browser's own, and is kept out of caches.
 */
export function issueToken(context: RequestContext, signer: Signer): string {
  const binding = bindingOf(context) ?? issueBinding(context);
  context.afterwards((response) => changeHeaders(response, keepPrivate));
  return signer.sign(purpose(binding), "");
}

/**
 * Return whether the browser has the cookie already, so that a token can be told without setting
 * one.
 */
export function hasBinding(context: RequestContext): boolean {
  return bindingOf(context) !== undefined;
}

/**
 * Return whether the request carries a token that was made for this browser, in its header or its
 * form.
 */
export async function carriesToken(context: RequestContext, signer: Signer): Promise<boolean> {
  const binding = bindingOf(context);
  if (binding === undefined) return false;
  const header = context.request.headers.get(HEADER);
  const given = header ?? (await context.formData()).get(FIELD) ?? "";
  return signer.verify(purpose(binding), given, { maxAge: MAX_AGE }) !== null;
}
