import { timingSafeEqual } from "node:crypto";
import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import { sha256 } from "../digest.ts";
import type { OldHash } from "./scheme.ts";

/** More rounds than 2 to this are not worked on: a second or two on a thread of its own. */
const MOST_COST = 14;

/** `$2b$12$` and 53 characters, behind Django's word for it where it has one. */
const SHAPE =
  /^(?:bcrypt\$|(?<hashed>bcrypt_sha256\$))?\$2[aby]\$(?<cost>\d\d)\$(?<salt>[./A-Za-z0-9]{22})(?<hash>[./A-Za-z0-9]{31})$/;

const ALPHABET = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const STANDARD = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Read base64 in the alphabet of bcrypt. */
function decoded(text: string): Buffer {
  return Buffer.from(
    Array.from(text, (letter) => STANDARD[ALPHABET.indexOf(letter)]).join(""),
    "base64",
  );
}

/** What the thread is handed. */
export interface BcryptWork {
  readonly key: Uint8Array;
  readonly salt: Uint8Array;
  readonly cost: number;
}

/** Hash on a thread of its own: it is plain computing, and pages would wait for it. */
function onThread(work: BcryptWork): Promise<Uint8Array> {
  const file = new URL(`./bcrypt-thread${extname(import.meta.url)}`, import.meta.url);
  return new Promise((done, fail) => {
    const thread = new Worker(file, { workerData: work, execArgv: [] });
    thread.once("message", done).once("error", fail);
  });
}

/** The hash of Rails, Laravel, Node and many more: `$2b$12$…`; also Django's `bcrypt_sha256$$2b$12$…`. */
export const bcryptHash: OldHash = {
  name: "bcrypt",
  read(stored) {
    const found = SHAPE.exec(stored)?.groups;
    const cost = Number(found?.["cost"]);
    if (found === undefined || cost < 4 || cost > MOST_COST) return undefined;
    const expected = decoded(found["hash"]!);
    const salt = decoded(found["salt"]!);
    return async (text) => {
      const isHashed = found["hashed"] !== undefined;
      const word = isHashed ? sha256(text) : text;
      // bcrypt reads 72 bytes, the zero behind the text among them.
      const key = Buffer.from(`${word}\0`).subarray(0, 72);
      return timingSafeEqual(await onThread({ key, salt, cost }), expected);
    };
  },
};
