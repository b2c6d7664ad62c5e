import { randomBytes } from "node:crypto";
import type { Middleware } from "../http/middleware.ts";
import type { RequestContext } from "../http/request-context.ts";
import { requestKey } from "../http/request-key.ts";
import { changeHeaders } from "./response-headers.ts";
import { protecting } from "./protection.ts";

const nonceKey = requestKey<string>("content security policy nonce");

/** Directives of a Content-Security-Policy with their sources; one given as [] is left out. */
export type ContentSecurityPolicy = Readonly<Record<string, readonly string[]>>;

/** Differences from the strictest headers. */
export interface SecurityHeadersOptions {
  /** Sends HSTS on encrypted requests, for this many seconds (two years); 0 sends none. */
  readonly hsts?: number;
  /** Whether HSTS holds for the names below this one too; true unless told. */
  readonly includeSubDomains?: boolean;
  /** Directives to add or replace. What is weakened is weakened by its name. */
  readonly contentSecurityPolicy?: ContentSecurityPolicy;
  /** Directives of a policy to try: what differs from the one that holds is told of, and not refused. */
  readonly reportOnly?: ContentSecurityPolicy;
  /** Where browsers send what the policies refuse: the `path` of `cspReports`. */
  readonly reports?: string;
}

const POLICY: ContentSecurityPolicy = {
  "default-src": ["'none'"],
  "script-src": ["'self'"],
  "style-src": ["'self'"],
  "img-src": ["'self'", "data:"],
  "connect-src": ["'self'"],
  "manifest-src": ["'self'"],
  "form-action": ["'self'"],
  "frame-ancestors": ["'none'"],
  "base-uri": ["'none'"],
  "object-src": ["'none'"],
};

const FIXED: readonly (readonly [string, string])[] = [
  ["x-content-type-options", "nosniff"],
  ["referrer-policy", "same-origin"],
  ["cross-origin-opener-policy", "same-origin"],
  ["cross-origin-resource-policy", "same-origin"],
  ["permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"],
];

const TWO_YEARS = 63_072_000;

/**
 * Return the nonce that lets a script or a style which stands in this response hold: `<script nonce="{{ csp_nonce }}">`.
 * Made when first asked for; a page that never asks has none, and its policy allows none.
 */
export function cspNonce(context: RequestContext): string {
  const known = context.get(nonceKey);
  if (known !== undefined) return known;
  const nonce = randomBytes(16).toString("base64");
  context.set(nonceKey, nonce);
  return nonce;
}

function policyText(policy: ContentSecurityPolicy): string {
  return Object.entries(policy)
    .filter(([, sources]) => sources.length > 0)
    .map(([directive, sources]) => `${directive} ${sources.join(" ")}`)
    .join("; ");
}

/** What a nonce admits: the scripts and the styles that stand in the page with it. */
const WITH_NONCE: readonly string[] = ["script-src", "style-src"];

/** The sources with a place for the nonce; one beside 'unsafe-inline' would put an end to what that admits. */
function withNonce(directive: string, sources: readonly string[]): readonly string[] {
  const admits = WITH_NONCE.includes(directive) && sources.length > 0;
  return admits && !sources.includes("'unsafe-inline'") ? [...sources, "'nonce-\0'"] : sources;
}

/** Both texts of the policy are made once: the plain one, and the one with places for a nonce. */
function policyFor(policy: ContentSecurityPolicy): (nonce: string | undefined) => string {
  const plain = policyText(policy);
  const places = Object.entries(policy).map(([name, all]) => [name, withNonce(name, all)] as const);
  const marked = policyText(Object.fromEntries(places));
  return (nonce) => (nonce === undefined ? plain : marked.replaceAll("\0", nonce));
}

type PolicyHeader = readonly [name: string, value: (nonce: string | undefined) => string];

function policiesOf(options: SecurityHeadersOptions): readonly PolicyHeader[] {
  const { reports, reportOnly } = options;
  const report = reports === undefined ? {} : { "report-uri": [reports], "report-to": ["csp"] };
  const policy = { ...POLICY, ...options.contentSecurityPolicy, ...report };
  const headers: PolicyHeader[] = [["content-security-policy", policyFor(policy)]];
  if (reportOnly !== undefined) {
    const tried = policyFor({ ...policy, ...reportOnly });
    headers.push(["content-security-policy-report-only", tried]);
  }
  if (reports !== undefined) headers.push(["reporting-endpoints", () => `csp="${reports}"`]);
  return headers;
}

/**
 * Send the headers that keep a browser from being used against its reader, on every response,
 * errors included. A response that set one of them itself keeps its own.
 */
export function securityHeaders(options: SecurityHeadersOptions = {}): Middleware {
  const policies = policiesOf(options);
  const hsts = options.hsts ?? TWO_YEARS;
  const below = options.includeSubDomains === false ? "" : "; includeSubDomains";
  const encrypted = [...FIXED, ["strict-transport-security", `max-age=${hsts}${below}`]] as const;
  return protecting("headers", (context, next) => {
    context.afterwards((response) => {
      const fixed = context.secure && hsts > 0 ? encrypted : FIXED;
      const nonce = context.get(nonceKey);
      return changeHeaders(response, (headers) => {
        for (const [name, value] of fixed) if (!headers.has(name)) headers.set(name, value);
        for (const [name, value] of policies)
          if (!headers.has(name)) headers.set(name, value(nonce));
      });
    });
    return next();
  });
}
