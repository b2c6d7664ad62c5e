import type { Middleware } from "../http/middleware.ts";
import type { CheckMessage } from "../kernel/check.ts";

/** A protection of a site that a middleware gives, as a check knows it. */
export type Protection = "cross-site" | "headers" | "hosts";

const protections = new WeakMap<Middleware, Protection>();

/** Mark a middleware as a protection, so that a site without it is found. */
export function protecting(kind: Protection, middleware: Middleware): Middleware {
  protections.set(middleware, kind);
  return middleware;
}

const LACKS: readonly (readonly [Protection, Omit<CheckMessage, "level">])[] = [
  [
    "cross-site",
    {
      id: "middleware.W001",
      message: "Unsafe methods are answered whatever site they come from.",
      hint: "Begin with standardMiddleware(settings, { … }), or add crossSite({ origins: [settings.siteUrl], keys: settings.secretKeys() }) to the middleware.",
    },
  ],
  [
    "headers",
    {
      id: "middleware.W002",
      message: "Pages are sent without security headers.",
      hint: "Begin with standardMiddleware(settings, { … }), or add securityHeaders() to the middleware.",
    },
  ],
  [
    "hosts",
    {
      id: "middleware.W003",
      message: "Every name in a Host header is believed.",
      hint: "Begin with standardMiddleware(settings, { … }), or add allowedHosts({ hosts: settings.allowedHosts }) to the middleware.",
    },
  ],
];

/** Find the protections that a list of middleware lacks. */
export function lackingProtections(middleware: readonly Middleware[]): readonly CheckMessage[] {
  const there = new Set(middleware.map((one) => protections.get(one)));
  return LACKS.filter(([kind]) => !there.has(kind)).map(([, found]) => ({
    level: "warning",
    ...found,
  }));
}
