import { createHmac } from "node:crypto";
import { isWithinAge } from "./age.ts";
import { equalInConstantTime } from "./digest.ts";
import { secretKeysOf, type SecretKey } from "./secret-keys.ts";

/** Signed texts longer than this are refused unread, in characters. */
const LONGEST = 8192;

/** Conditions that a signature must meet besides being right. */
export interface VerifyOptions {
  /** Seconds for which the signature holds. */
  readonly maxAge: number;
}

/** Signs texts, so that they may travel through a browser or a letter and be known again. */
export interface Signer {
  /**
   * Return the value with its time, its key's id and a signature that holds for this purpose only.
   */
  sign(purpose: string, value: string): string;
  /** Return the value, or null when signature, purpose or age is not right. */
  verify(purpose: string, signed: string, options: VerifyOptions): string | null;
}

/** The purpose goes in with its length, so that no purpose and value join to look like another pair. */
function signature(key: SecretKey, purpose: string, payload: string): string {
  const bytes = Buffer.byteLength(purpose);
  return createHmac("sha256", key.secret)
    .update(`quintet.signer.1:${bytes}:${purpose}${key.id}.${payload}`)
    .digest("base64url");
}

/**
 * Make a signer (HMAC-SHA256). It signs with the first key and verifies with all, so a key is
 * changed by putting the new one in front and taking the old one away when its signatures are too
 * old.
 */
export function signer(secrets: readonly string[], options: { now?: () => number } = {}): Signer {
  const keys = secretKeysOf(secrets);
  const now = options.now ?? Date.now;
  return {
    sign(purpose, value) {
      const time = Math.floor(now() / 1000).toString(36);
      const payload = `${time}.${Buffer.from(value).toString("base64url")}`;
      return `${keys[0].id}.${payload}.${signature(keys[0], purpose, payload)}`;
    },
    verify(purpose, signed, { maxAge }) {
      if (signed.length > LONGEST) return null;
      const [id, time = "", value = "", given, ...more] = signed.split(".");
      if (given === undefined || more.length > 0) return null;
      const key = keys.find((candidate) => candidate.id === id);
      if (key === undefined) return null;
      if (!equalInConstantTime(given, signature(key, purpose, `${time}.${value}`))) return null;
      if (!isWithinAge(Number.parseInt(time, 36), maxAge, now())) return null;
      return Buffer.from(value, "base64url").toString();
    },
  };
}
