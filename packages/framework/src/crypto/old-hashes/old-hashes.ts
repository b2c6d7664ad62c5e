import { bcryptHash } from "./bcrypt.ts";
import { pbkdf2Hash } from "./pbkdf2.ts";
import type { OldHash, Verify } from "./scheme.ts";
import { scryptHash } from "./scrypt.ts";

/** Every way of other systems that is read. */
export const OLD_HASHES: readonly OldHash[] = [pbkdf2Hash, scryptHash, bcryptHash];

/** Return what compares a text with a hash that another system stored, or undefined: it is none that is known. */
export function oldHash(stored: string | null): Verify | undefined {
  if (stored === null || stored.length > 255) return undefined;
  for (const scheme of OLD_HASHES) {
    const verify = scheme.read(stored);
    if (verify !== undefined) return verify;
  }
  return undefined;
}
