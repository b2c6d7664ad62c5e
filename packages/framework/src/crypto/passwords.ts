import argon2 from "argon2";
import { QuintetError } from "../kernel/errors.ts";
import { inHashingPlace } from "./hashing-slots.ts";
import { oldHash } from "./old-hashes/old-hashes.ts";
import { passwordCost, type PasswordCost } from "./password-cost.ts";
import { canBeHashed, LONGEST_PASSWORD } from "./password-text.ts";
import { parseStoredPassword } from "./stored-password.ts";

/** The stored password of an account that nobody can log in to by password; it equals no hash. */
export const UNUSABLE_PASSWORD = "!";

/** The result of comparing a text with a stored hash. */
export interface Verification {
  readonly ok: boolean;
  /**
   * The stored hash was made at another cost than today's, or by another system: store a new one while the text is
   * known.
   */
  readonly rehash: boolean;
}

const FAILED: Verification = { ok: false, rehash: false };

function argon2id(text: string): Promise<string> {
  const { memory, passes, lanes } = passwordCost();
  const options = { memoryCost: memory, timeCost: passes, parallelism: lanes };
  return argon2.hash(text, { type: argon2.argon2id, ...options });
}

function isCurrent({ memory, passes, lanes }: PasswordCost): boolean {
  const now = passwordCost();
  return memory === now.memory && passes === now.passes && lanes === now.lanes;
}

/**
 * Hash a password for storing (argon2id at the cost set, PHC string, at most 255 characters).
 * Throws when the text is longer than 1024 characters or not well-formed UTF-16: ask
 * `passwordProblems` first.
 */
export async function hashPassword(text: string): Promise<string> {
  if (!canBeHashed(text)) {
    throw new QuintetError(
      `A password of more than ${LONGEST_PASSWORD} characters, or with broken ones, was to be hashed.`,
      { code: "crypto.bad-password", hint: "Show passwordProblems(text) to whoever chose it." },
    );
  }
  return inHashingPlace("made", () => argon2id(text));
}

/** Does the work of one verification for nothing, so that the answer's time says nothing. */
async function wasteTime(text: string): Promise<Verification> {
  await inHashingPlace("verifications", () => argon2id(text));
  return FAILED;
}

/**
 * Compare a text, exactly as it was received, with a stored hash. It costs one hash whatever is
 * stored (null, an unusable password, a hash out of bounds), and none when the text cannot be a
 * password. Hashes of other systems are read too ({@link oldHash}), at their own cost.
 */
export async function verifyPassword(text: string, stored: string | null): Promise<Verification> {
  if (!canBeHashed(text)) return FAILED;
  const known = parseStoredPassword(stored);
  if (known === undefined) {
    const verify = oldHash(stored);
    if (verify === undefined) return wasteTime(text);
    const right = await inHashingPlace("verifications", () => verify(text));
    return { ok: right, rehash: right };
  }
  const ok = await inHashingPlace("verifications", () => argon2.verify(known.text, text));
  return { ok, rehash: ok && !isCurrent(known.cost) };
}
