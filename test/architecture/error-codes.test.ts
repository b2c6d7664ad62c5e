import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { filesBelow, ROOT } from "../support/source-files.ts";

const source = filesBelow("packages/framework/src");
const rooms = new Set(source.map(({ path }) => path.split("/")[3]!.replace(/\.ts$/, "")));
const reference = readFileSync(join(ROOT, "docs/reference/errors.md"), "utf8");

/** Codes and check ids as they stand in the source: `"urls.bad-pattern"`, `"urls.E001"`. */
function codes(shape: RegExp): ReadonlySet<string> {
  const found = source.flatMap(({ text }) => [...text.matchAll(shape)].map((match) => match[1]!));
  return new Set(found.filter((code) => rooms.has(code.split(".")[0]!)));
}

function headings(shape: RegExp): ReadonlySet<string> {
  return new Set([...reference.matchAll(shape)].map((match) => match[1]!));
}

const missing = (from: ReadonlySet<string>, there: ReadonlySet<string>) =>
  [...from].filter((code) => !there.has(code)).toSorted();

describe("error codes", () => {
  const used = codes(/"([a-z0-9-]+\.(?!ts"|js"|html")[a-z]+(?:-[a-z0-9]+)*)"/g);
  const documented = headings(/^### `([a-z0-9-]+\.[a-z0-9-]+)`$/gm);

  it("each have a heading in the reference", () => {
    expect(used.size).toBeGreaterThan(20);
    expect(missing(used, documented)).toEqual([]);
  });

  it("are the only ones there", () => {
    expect(missing(documented, used)).toEqual([]);
  });
});

describe("ids of system checks", () => {
  const used = codes(/"([a-z0-9-]+\.[EW]\d{3})"/g);
  const documented = headings(/^### `([a-z0-9-]+\.[EW]\d{3})`$/gm);

  it("each have a heading in the reference, and no others do", () => {
    expect(missing(used, documented)).toEqual([]);
    expect(missing(documented, used)).toEqual([]);
  });
});
