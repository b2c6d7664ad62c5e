import { pbkdf2, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import type { OldHash } from "./scheme.ts";

const derived = promisify(pbkdf2);

/** More than this is not worked on: about a second. */
const MOST_ITERATIONS = 3_000_000;

const SHAPE = /^pbkdf2_(sha1|sha256)\$(\d{1,7})\$([^$]{1,64})\$([A-Za-z0-9+/]{20,44}={0,2})$/;

/** Django's own: `pbkdf2_sha256$720000$salt$hash`. */
export const pbkdf2Hash: OldHash = {
  name: "pbkdf2",
  read(stored) {
    const found = SHAPE.exec(stored);
    if (found === null) return undefined;
    const [, digest, written, salt, encoded] = found as unknown as readonly string[];
    const iterations = Number(written);
    const expected = Buffer.from(encoded!, "base64");
    const length = digest === "sha1" ? 20 : 32;
    if (iterations < 1 || iterations > MOST_ITERATIONS || expected.length !== length) {
      return undefined;
    }
    return async (text) =>
      timingSafeEqual(await derived(text, salt!, iterations, length, digest!), expected);
  },
};
