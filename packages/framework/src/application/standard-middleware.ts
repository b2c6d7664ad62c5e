import type { Middleware } from "../http/middleware.ts";
import { QuintetError } from "../kernel/errors.ts";
import { didYouMean, listed } from "../kernel/suggest.ts";
import { logger } from "../log/logger.ts";
import { allowedHosts } from "../middleware/allowed-hosts.ts";
import { crossSite } from "../middleware/cross-site.ts";
import { httpsRedirect } from "../middleware/https-redirect.ts";
import { secretCookies } from "../middleware/secret-cookies.ts";
import { requestId } from "../middleware/request-id.ts";
import { requestLog } from "../middleware/request-log.ts";
import { securityHeaders } from "../middleware/security-headers.ts";
import { repeatedQueries } from "./repeated-queries.ts";
import type { CoreSettings } from "../settings/core.ts";
import { compression } from "../static/compression.ts";

/** The settings that the standard middleware is made of. */
export type StandardSettings = Pick<
  CoreSettings,
  "environment" | "siteUrl" | "allowedHosts" | "secretKeys"
>;

/** The parts of the standard middleware by name, the outermost first. */
const PARTS = [
  "requestId",
  "log",
  "repeatedQueries",
  "compression",
  "securityHeaders",
  "hosts",
  "https",
  "cspReports",
  "cookies",
  "cors",
  "sessions",
  "static",
  "crossSite",
] as const;

/** Middleware in the place of a standard part; `null` leaves the part out. */
export type StandardParts = {
  readonly [Name in (typeof PARTS)[number]]?: Middleware | null | undefined;
};

/**
 * Return what happens to every request of a secure site, in order: its id, a line in the log, in development a
 * warning of statements that are sent again and again, compression,
 * security headers, the check of the host, in production https where the site's address is, signed cookies, sessions, static files, the
 * refusal of what other sites send.
 * A part that is given stands in the place of the standard one. `sessions`, `static`, `cors` and
 * `cspReports` have no standard: a site that has them gives them. The log is written in production.
 *
 * @example
 * middleware: standardMiddleware(settings, { sessions: sessions({ user: User }), static: files.middleware })
 * @throws QuintetError for a name that is no part's.
 */
export function standardMiddleware(
  settings: StandardSettings,
  parts: StandardParts = {},
): readonly Middleware[] {
  for (const name of Object.keys(parts)) checkPart(name);
  const all: StandardParts = { ...standardParts(settings), ...given(parts) };
  return PARTS.flatMap((name) => all[name] ?? []);
}

function standardParts(settings: StandardSettings): StandardParts {
  return {
    requestId,
    log: settings.environment === "production" ? productionLog() : null,
    repeatedQueries: settings.environment === "development" ? developmentLog() : null,
    compression: compression(),
    securityHeaders: securityHeaders(),
    hosts: allowedHosts({ hosts: settings.allowedHosts }),
    https: isOverHttps(settings) ? httpsRedirect() : null,
    cookies: secretCookies({ keys: settings.secretKeys() }),
    crossSite: crossSite({ origins: [settings.siteUrl], keys: settings.secretKeys() }),
  };
}

/** In production a site whose address is https has no pages over http. */
function isOverHttps({ environment, siteUrl }: StandardSettings): boolean {
  return environment === "production" && siteUrl.startsWith("https:");
}

function productionLog(): Middleware {
  const log = logger({ format: "json" });
  return requestLog((line) => log.info("answered", line));
}

function developmentLog(): Middleware {
  const log = logger({ format: "lines" });
  return repeatedQueries({ write: (repeated) => log.warn("repeated query", repeated) });
}

/** The parts without those that are undefined, which mean the standard. */
function given(parts: StandardParts): StandardParts {
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined));
}

function checkPart(name: string): void {
  if (PARTS.some((part) => part === name)) return;
  throw new QuintetError(
    `The standard middleware has no part "${name}".${didYouMean(name, PARTS)}`,
    { code: "application.unknown-part", hint: `The parts are ${listed(PARTS)}.` },
  );
}
