import { scrypt, timingSafeEqual } from "node:crypto";
import type { OldHash, Verify } from "./scheme.ts";

/** Bytes of memory that one hash may take. */
const MOST_MEMORY = 256 * 1024 * 1024;
const MOST_LANES = 16;

/** Django's: `scrypt$16384$salt$8$5$hash`. */
const DJANGO =
  /^scrypt\$(?<n>\d{1,7})\$(?<salt>[^$]{1,64})\$(?<r>\d{1,2})\$(?<p>\d{1,2})\$(?<hash>[A-Za-z0-9+/]{22,88}={0,2})$/;

/** In PHC string format: `$scrypt$ln=15,r=8,p=1$salt$hash`, also with `n=` for the whole number. */
const PHC =
  /^\$scrypt\$(?:ln=(?<ln>\d{1,2})|n=(?<n>\d{1,7})),r=(?<r>\d{1,2}),p=(?<p>\d{1,2})\$(?<salt>[A-Za-z0-9+/]{8,86})\$(?<hash>[A-Za-z0-9+/]{22,88})$/;

interface Read {
  readonly cost: { readonly N: number; readonly r: number; readonly p: number };
  readonly salt: Buffer;
  readonly hash: Buffer;
}

function partsOf(stored: string): Read | undefined {
  const django = DJANGO.exec(stored)?.groups;
  const found = django ?? PHC.exec(stored)?.groups;
  if (found === undefined) return undefined;
  const { n, ln, r, p, salt = "", hash = "" } = found;
  return {
    cost: { N: n === undefined ? 2 ** Number(ln) : Number(n), r: Number(r), p: Number(p) },
    salt: Buffer.from(salt, django === undefined ? "base64" : "utf8"),
    hash: Buffer.from(hash, "base64"),
  };
}

function isBearable({ N, r, p }: Read["cost"]): boolean {
  const isPower = N > 1 && Number.isInteger(Math.log2(N));
  return isPower && r >= 1 && p >= 1 && p <= MOST_LANES && 128 * N * r <= MOST_MEMORY;
}

/** Django's scrypt, and that of others in PHC string format. */
export const scryptHash: OldHash = {
  name: "scrypt",
  read(stored): Verify | undefined {
    const known = partsOf(stored);
    if (known === undefined || !isBearable(known.cost)) return undefined;
    const { cost, salt, hash } = known;
    const options = { ...cost, maxmem: 2 * MOST_MEMORY };
    return (text) =>
      new Promise((done, fail) => {
        scrypt(text, salt, hash.length, options, (error, made) =>
          error === null ? done(timingSafeEqual(made, hash)) : fail(error),
        );
      });
  },
};
