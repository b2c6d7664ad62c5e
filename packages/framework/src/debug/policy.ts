import { randomBytes } from "node:crypto";

/** Make a nonce, for one response. */
export function freshNonce(): string {
  return randomBytes(16).toString("base64");
}

/** Return the policy of a page that brings its own style and nothing else. */
export function policyOf(nonce: string): string {
  return [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    `script-src 'nonce-${nonce}'`,
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

function admitting(directive: string, nonce: string): string {
  const [name, ...sources] = directive.trim().split(/\s+/);
  if (!/^(script-src|style-src)(-elem)?$/.test(name ?? "")) return directive;
  // A nonce would put an end to what 'unsafe-inline' admits, and is not needed beside it.
  if (sources.includes("'unsafe-inline'")) return directive;
  return [name, ...sources.filter((source) => source !== "'none'"), `'nonce-${nonce}'`].join(" ");
}

/** Return a page's policy that also admits the style and script of this nonce. */
export function admittingNonce(policy: string, nonce: string): string {
  return policy
    .split(";")
    .map((directive) => admitting(directive.trim(), nonce))
    .filter((directive) => directive !== "")
    .join("; ");
}
