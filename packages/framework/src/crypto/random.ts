import { randomBytes } from "node:crypto";

/**
 * Return a secret for a link or a cookie: random bytes (32 unless told) as base64url, 43
 * characters.
 */
export function randomToken(bytes = 32): string {
  return randomBytes(bytes).toString("base64url");
}
