import type { BoundAction } from "../controllers/controllers.ts";
import { findingsOf } from "../http/middleware-checks.ts";
import { isLeft, type Middleware } from "../http/middleware.ts";
import type { RequestKey } from "../http/request-key.ts";
import { checkLine, type CheckMessage } from "../kernel/check.ts";
import { QuintetError } from "../kernel/errors.ts";
import type { Service } from "../kernel/service.ts";
import { lackingProtections } from "../middleware/protection.ts";
import type { Templates } from "../templates/templates.ts";
import { overlappingUrls, slashTwins } from "../urls/checks.ts";
import type { BoundUrl } from "../urls/url.ts";

/**
 * Throw when an address of the table has no action, or when an action's address is not in the
 * table.
 */
export function unanswered(urls: readonly BoundUrl[], bound: readonly BoundAction[]): void {
  const answered = new Set(bound.map(({ url }) => url));
  const table = new Set(urls);
  const lonely = urls.find((url) => !answered.has(url));
  if (lonely !== undefined) {
    throw new QuintetError(`Nothing answers "${lonely.name}" (${lonely.pattern}).`, {
      code: "application.unanswered-url",
      hint: "Bind its table with controllers(…) and list that among the application's controllers.",
    });
  }
  const foreign = bound.find(({ url }) => !table.has(url));
  if (foreign !== undefined) {
    throw new QuintetError(
      `"${foreign.url.name}" is not in the application's table of addresses.`,
      {
        code: "application.foreign-url",
        hint: "Bind controllers to the tables inside the root table: controllers(url.topics, …).",
      },
    );
  }
}

export interface Checked {
  readonly templates: Templates;
  readonly middleware: readonly Middleware[];
  /** null: pages have none. */
  readonly csrfToken?: unknown;
  readonly nonce?: unknown;
  readonly services?: readonly Service[];
  /** Whether the pages of development are on. */
  readonly development?: unknown;
}

/**
 * Find what can be known at each start, at no cost: addresses never reached, middleware left out.
 */
export function startFindings(
  bound: readonly BoundAction[],
  site: Checked,
): readonly CheckMessage[] {
  const urls = bound.map(({ url }) => url);
  return [
    ...overlappingUrls(urls),
    ...slashTwins(urls),
    ...unprotected(site),
    ...lackingNeeds(bound, site.middleware),
    ...bound.flatMap(({ check }) => check?.() ?? []),
  ];
}

/** What guards need and no middleware of the list leaves. */
function lackingNeeds(
  bound: readonly BoundAction[],
  middleware: readonly Middleware[],
): readonly CheckMessage[] {
  const lacking = new Map<RequestKey<unknown>, string[]>();
  for (const { url, action } of bound) {
    const around = [...middleware, ...(action.middleware ?? [])];
    if (action.needs === undefined || isLeft(action.needs, around)) continue;
    lacking.set(action.needs, [...(lacking.get(action.needs) ?? []), url.name]);
  }
  return [...lacking].map(([{ name, from }, [first, ...more]]) => {
    const others = more.length === 0 ? "" : ` and of ${more.length} more addresses`;
    return {
      level: "warning",
      id: "application.W003",
      message: `The guard of "${first}"${others} needs "${name}", which no middleware leaves.`,
      hint: `Add ${from ?? `the middleware that sets "${name}"`} to the middleware in app.ts.`,
    };
  });
}

/** The protections that a site lacks. */
function unprotected({ middleware, csrfToken, nonce }: Checked): readonly CheckMessage[] {
  const found = [...lackingProtections(middleware)];
  if (csrfToken === null) found.push(NO_TOKEN);
  if (nonce === null) found.push(NO_NONCE);
  return found;
}

/** Throw when the site lacks a protection: a site that anybody reaches is not started without. */
export function refuseUnprotected(site: Checked): void {
  const shows = site.development !== undefined && site.development !== false;
  const found = [...unprotected(site), ...(shows ? [DEVELOPMENT_ON] : [])];
  if (found.length === 0) return;
  throw new QuintetError(
    `The site is not protected, and does not start in production:\n${found.map(checkLine).join("\n")}`,
    {
      code: "application.unprotected",
      hint: "Give application() middleware: standardMiddleware(settings, { … }), which has all of them.",
    },
  );
}

const NO_TOKEN: CheckMessage = {
  level: "warning",
  id: "application.W001",
  message: "Forms carry no token: browsers that say nothing of where they come from are refused.",
  hint: "Leave csrfToken: null out of application({ … }): crossSiteToken is its default.",
};

const NO_NONCE: CheckMessage = {
  level: "warning",
  id: "application.W002",
  message:
    "Templates have no nonce: the policy refuses every script and style that stands in a page.",
  hint: "Leave nonce: null out of application({ … }): cspNonce is its default.",
};

/** Find all that is wrong with an assembled site. */
export async function applicationChecks(
  bound: readonly BoundAction[],
  site: Checked,
): Promise<readonly CheckMessage[]> {
  const services = await Promise.all(
    (site.services ?? []).map(async (service) => (await service.check?.()) ?? []),
  );
  const middleware = await findingsOf(site.middleware, "check");
  return [
    ...startFindings(bound, site),
    ...middleware,
    ...site.templates.check(),
    ...services.flat(),
  ];
}

/** Find what is wrong with an assembled site where others reach it. */
export async function deployFindings(site: Checked): Promise<readonly CheckMessage[]> {
  const drawn = site.templates.has("errors/error.html");
  return [...(await findingsOf(site.middleware, "deploy")), ...(drawn ? [] : [NO_ERROR_PAGE])];
}

const NO_ERROR_PAGE: CheckMessage = {
  level: "warning",
  id: "application.W004",
  message: "The site has no page for errors: visitors see a bare sentence without a way back.",
  hint: "Write templates/errors/error.html; it is shown status, message, next, kept, files and request_id.",
};

const DEVELOPMENT_ON: CheckMessage = {
  level: "error",
  id: "application.E001",
  message: "The pages of development are on: every fault shows source, statements and the request.",
  hint: 'Write development: settings.environment === "development" in application({ … }).',
};
