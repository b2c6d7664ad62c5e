import { localUrl } from "../http/local-url.ts";
import { redirect } from "../http/response.ts";
import { QuintetError } from "../kernel/errors.ts";
import type { Redirect } from "../kernel/redirect.ts";

function elsewhere(to: string): never {
  throw new QuintetError(`"${to.slice(0, 80)}" is no address of this site.`, {
    code: "controllers.redirect-elsewhere",
    hint: "Make it with href(), or take redirect from quintet/http to send people elsewhere.",
  });
}

/** Return the address if it leads to this site; any other is an error of the site's. */
export function insistLocal(to: string): string {
  return localUrl(to) ?? elsewhere(to);
}

/** Return the response to a `Redirect` that was thrown. */
export function redirected({ href, status, headers }: Redirect): Response {
  const response = redirect(insistLocal(href), status);
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}
