import { turningAway, type Middleware } from "../http/middleware.ts";
import { isUrl, type BoundUrl } from "../urls/url.ts";
import { everyUrl } from "../urls/url-table.ts";
import { Resolver } from "../urls/resolver.ts";
import type { Account, UserModel } from "./account-fields.ts";
import { memberCheck } from "./entering.ts";

/** The addresses of a site where everybody has to log in, but for some. */
export interface LoginRequiredOptions {
  /** The whole table of the site. */
  readonly urls: object;
  /** Addresses, and tables of them, for guests too: those for logging in among them. */
  readonly open: readonly object[];
}

/** The addresses that some entries of a table mean. */
function urlsIn(entries: readonly object[]): ReadonlySet<BoundUrl> {
  return new Set(
    entries.flatMap((entry) => (isUrl(entry) ? [entry as unknown as BoundUrl] : everyUrl(entry))),
  );
}

/**
 * Make the middleware of a site that is for members alone: guests are sent to log in wherever they go, but for the
 * addresses that are open, whatever the guard of an action lets in. What is at an address is found in the whole table,
 * so that an open pattern opens nothing that another one answers.
 */
export function loginRequired<User extends Account>(
  model: UserModel<User>,
  loginPath: string,
  { urls, open }: LoginRequiredOptions,
): Middleware {
  const resolver = new Resolver(everyUrl(urls));
  const opened = urlsIn(open);
  const check = memberCheck(model, loginPath);
  const isOpen = (method: string, path: string): boolean => {
    const resolved = resolver.resolve(method, path);
    if (resolved.kind === "match") return opened.has(resolved.match.url);
    if (resolved.kind === "slash") return isOpen(method, resolved.path);
    return resolved.kind === "method" && resolved.urls.every(({ url }) => opened.has(url));
  };
  const closedTo = (url: object, visitor: string) =>
    visitor === "guest" && !opened.has(url as BoundUrl);
  return turningAway(closedTo, async (context, next) => {
    if (isOpen(context.method, context.path)) return next();
    const answer = await check(context);
    return "response" in answer ? answer.response : next();
  });
}
