import { randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { QuintetError } from "../kernel/errors.ts";
import { keepSecret } from "../kernel/secrets.ts";
import { BadValue } from "./variable.ts";
import type { Variable } from "./variable.ts";

/** The keys that sign: the first signs, all of them verify. Read, or made, when first asked for. */
export type SecretKeys = () => readonly string[];

const LEAST = 32;
const FILE = "var/secret_key";

function split(written: string): readonly string[] {
  const keys = written.split(",").map((key) => key.trim());
  keys.forEach(keepSecret);
  if (keys.every((key) => key.length >= LEAST)) return keys;
  throw new BadValue(
    `holds a key of fewer than ${LEAST} characters`,
    "write what `openssl rand -base64 48` prints, or leave it out and one is made",
  );
}

// The name appears only when the file is whole, so that two servers starting at once read one key.
function make(path: string): void {
  const whole = `${path}.${process.pid}`;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(whole, `${randomBytes(48).toString("base64url")}\n`, { mode: 0o600 });
  try {
    linkSync(whole, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(whole, { force: true });
  }
}

function unusable(path: string, reason: string, cause?: unknown): QuintetError {
  return new QuintetError(
    `The signing key in ${path} ${reason}: make the folder writable, or name another file in SECRET_KEY_FILE.`,
    { code: "settings.secret-key", cause },
  );
}

function contents(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    make(path);
    return readFileSync(path, "utf8");
  }
}

/** Return the keys of a file, made with one random key (mode 0600) when there is no such file. */
export function keysOfFile(path: string): readonly string[] {
  try {
    return split(contents(path).trim());
  } catch (error) {
    if (error instanceof BadValue) throw unusable(path, error.message, error);
    throw unusable(
      path,
      `cannot be used (${(error as NodeJS.ErrnoException).code ?? String(error)})`,
      error,
    );
  }
}

function once(read: () => readonly string[]): SecretKeys {
  let keys: readonly string[] | undefined;
  return () => (keys ??= read());
}

/** SECRET_KEY as text; else the file SECRET_KEY_FILE, or `var/secret_key`, made at the first start. */
export const secretKeys: Variable<SecretKeys> = {
  name: "SECRET_KEY",
  secret: true,
  parse(written) {
    const keys = split(written);
    return () => keys;
  },
  file: (path) => once(() => keysOfFile(path)),
  otherwise: () => once(() => keysOfFile(FILE)),
};
