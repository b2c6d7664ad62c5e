import { createHmac } from "node:crypto";
import { QuintetError } from "../kernel/errors.ts";

/** The shortest key, in characters: 32 hexadecimal digits are 128 bits. */
const SHORTEST_KEY = 32;

/** A key of the site, and the name by which what was made with it says so. */
export interface SecretKey {
  readonly id: string;
  readonly secret: string;
}

function keyOf(secret: string): SecretKey {
  if (secret.length < SHORTEST_KEY) {
    throw new QuintetError(
      `A key has ${secret.length} characters; ${SHORTEST_KEY} are the least.`,
      {
        code: "crypto.short-key",
        hint: "Make one with: node -p 'crypto.randomBytes(32).toString(\"hex\")'",
      },
    );
  }
  return {
    id: createHmac("sha256", secret).update("key id").digest("base64url").slice(0, 8),
    secret,
  };
}

/** Return the keys of a site, the newest first; none, or a short one, is an error. */
export function secretKeysOf(secrets: readonly string[]): readonly [SecretKey, ...SecretKey[]] {
  const [first, ...others] = secrets.map(keyOf);
  if (first !== undefined) return [first, ...others];
  throw new QuintetError("A key is needed, and none was given.", {
    code: "crypto.no-key",
    hint: "Pass the keys of SECRET_KEY, the newest first.",
  });
}
