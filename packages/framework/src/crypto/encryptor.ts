import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { isWithinAge } from "./age.ts";
import { secretKeysOf, type SecretKey } from "./secret-keys.ts";

/** The form of what is made: it changes when the way of making does. */
const VERSION = "e1";
const NONCE = 12;
const TAG = 16;
/** Seconds since 1970, before the text. */
const TIME = 6;
/** Sealed texts longer than this are refused unread, in characters. */
const LONGEST = 1_500_000;
/** Purposes whose keys are kept; they are few, and written in the program. */
const KEPT_PURPOSES = 100;

/** A condition that what is opened must meet besides being whole. */
export interface DecryptOptions {
  /** Seconds for which it may be opened; for ever unless told. */
  readonly maxAge?: number;
}

/** Seals texts so that nobody else reads or changes them. */
export interface Encryptor {
  /** Return the text sealed for this purpose: letters that may stand in a cookie, an address, a column. */
  encrypt(purpose: string, text: string): string;
  /** Return the text; null for whatever cannot be opened: another key, purpose or age, or changed by a letter. */
  decrypt(purpose: string, sealed: string, options?: DecryptOptions): string | null;
  /** Return whether it was sealed with the newest key; where not, seal what it holds again. */
  isCurrent(sealed: string): boolean;
}

/** One key for each purpose, so that what is sealed for one cannot be opened for another. */
function purposeKeys({ secret }: SecretKey): (purpose: string) => Buffer {
  const kept = new Map<string, Buffer>();
  return (purpose) => {
    const known = kept.get(purpose);
    if (known !== undefined) return known;
    const info = `quintet.encryptor.1:${purpose}`;
    const made = Buffer.from(hkdfSync("sha256", secret, "", info, 32));
    if (kept.size < KEPT_PURPOSES) kept.set(purpose, made);
    return made;
  };
}

function seal(key: Buffer, head: string, text: string, now: number): Buffer {
  const time = Buffer.alloc(TIME);
  time.writeUIntBE(Math.floor(now / 1000), 0, TIME);
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG });
  cipher.setAAD(Buffer.from(head));
  const sealed = [cipher.update(time), cipher.update(text, "utf8"), cipher.final()];
  return Buffer.concat([nonce, ...sealed, cipher.getAuthTag()]);
}

function open(key: Buffer, head: string, bytes: Buffer): Buffer | null {
  if (bytes.length < NONCE + TIME + TAG) return null;
  const options = { authTagLength: TAG };
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, NONCE), options);
  decipher.setAAD(Buffer.from(head));
  decipher.setAuthTag(bytes.subarray(-TAG));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(NONCE, -TAG)), decipher.final()]);
  } catch {
    return null;
  }
}

/**
 * Make an encryptor (AES-256-GCM, a key for each purpose by HKDF, RFC 5869). It seals with the first key and opens
 * with all: a key is changed by putting the new one in front, and taken away when nothing is left that it sealed.
 * The length of a text stays to be seen.
 *
 * @example
 * const secrets = encryptor(settings.secretKeys());
 * const sealed = secrets.encrypt("bank account", iban);
 */
export function encryptor(
  secrets: readonly string[],
  { now = Date.now }: { readonly now?: () => number } = {},
): Encryptor {
  const keys = secretKeysOf(secrets).map((key) => ({
    head: `${VERSION}.${key.id}`,
    keyFor: purposeKeys(key),
  }));
  const newest = keys[0]!;
  return {
    encrypt(purpose, text) {
      const bytes = seal(newest.keyFor(purpose), newest.head, text.toWellFormed(), now());
      return `${newest.head}.${bytes.toString("base64url")}`;
    },
    decrypt(purpose, sealed, { maxAge = Infinity } = {}) {
      if (sealed.length > LONGEST) return null;
      const at = sealed.lastIndexOf(".");
      const key = keys.find(({ head }) => head === sealed.slice(0, at));
      const body = sealed.slice(at + 1);
      if (key === undefined || !/^[\w-]*$/.test(body)) return null;
      const bytes = Buffer.from(body, "base64url");
      // Of the spellings that one text has in base64url, the one that was made is the only one that is opened.
      if (bytes.toString("base64url") !== body) return null;
      const opened = open(key.keyFor(purpose), key.head, bytes);
      if (opened === null || !isWithinAge(opened.readUIntBE(0, TIME), maxAge, now())) return null;
      return opened.toString("utf8", TIME);
    },
    isCurrent: (sealed) => sealed.startsWith(`${newest.head}.`),
  };
}
