import { existsSync, mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { coreSettings } from "quintet/settings";
import { beforeEach, describe, expect, it } from "vitest";

let file: string;
beforeEach(() => {
  file = join(mkdtempSync(join(tmpdir(), "secret-")), "var", "secret_key");
});

const keys = (environment: Record<string, string>): readonly string[] =>
  coreSettings(environment).secretKeys();

describe("the signing key", () => {
  it("is made at the first start, for its owner alone, and read at the next", () => {
    const [made] = keys({ SECRET_KEY_FILE: file });
    expect(made).toMatch(/^[\w-]{64}$/);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(keys({ SECRET_KEY_FILE: file })).toEqual([made]);
  });

  it("is not made before it is asked for", () => {
    coreSettings({ SECRET_KEY_FILE: file });
    expect(existsSync(file)).toBe(false);
  });

  it("may be several, the first to sign and all to verify", () => {
    const [now, before] = ["n".repeat(32), "b".repeat(32)];
    expect(keys({ SECRET_KEY: `${now},${before}` })).toEqual([now, before]);
  });

  it("is refused when it is short, without being shown", () => {
    expect(() => keys({ SECRET_KEY: "too-short" })).toThrow(
      "SECRET_KEY holds a key of fewer than 32 characters: write what `openssl rand -base64 48` prints, or leave it out and one is made.",
    );
    mkdirSync(join(file, ".."), { recursive: true });
    writeFileSync(file, "short");
    expect(() => keys({ SECRET_KEY_FILE: file })).toThrow(
      /holds a key of fewer than 32 characters/,
    );
  });

  it("in a place that cannot be written is one sentence with the way out", () => {
    const folder = join(file, "..");
    writeFileSync(folder, "a file where the folder should be");
    expect(() => keys({ SECRET_KEY_FILE: file })).toThrow(
      `The signing key in ${file} cannot be used (ENOTDIR): make the folder writable, or name another file in SECRET_KEY_FILE.`,
    );
    expect(readFileSync(folder, "utf8")).toContain("a file");
  });
});
