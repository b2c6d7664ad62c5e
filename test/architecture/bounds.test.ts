import { describe, expect, it } from "vitest";
import { filesBelow } from "../support/source-files.ts";

const source = [...filesBelow("packages/framework/src"), ...filesBelow("apps/forum")].filter(
  ({ path }) => !path.startsWith("apps/forum/demo/"),
);
const tests = filesBelow("test");

function quantile(sizes: readonly number[], part: number): number {
  const sorted = sizes.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

describe("sizes", () => {
  const sizes = source.map(({ lines }) => lines);
  const total = (files: readonly { lines: number }[]) =>
    files.reduce((sum, { lines }) => sum + lines, 0);

  it("are printed", () => {
    const line =
      `${source.length} files, ${total(source)} lines; median ${quantile(sizes, 0.5)}, ` +
      `p90 ${quantile(sizes, 0.9)}, longest ${Math.max(...sizes)}; ${total(tests)} lines of tests`;
    console.log(line);
    expect(source.length).toBeGreaterThan(100);
  });

  it("keep files at a median of 70 lines, nine of ten below 200, none over 400", () => {
    expect(quantile(sizes, 0.5)).toBeLessThanOrEqual(70);
    expect(quantile(sizes, 0.9)).toBeLessThanOrEqual(200);
    expect(source.filter(({ lines }) => lines > 400).map(({ path }) => path)).toEqual([]);
  });
});

describe("the source", () => {
  it("holds no marker comments and no silenced errors", () => {
    const marks = /\b(TODO|FIXME|XXX|HACK)\b|@ts-(ignore|nocheck|expect-error)/;
    expect(source.filter(({ text }) => marks.test(text)).map(({ path }) => path)).toEqual([]);
  });

  it("uses any in few places, and only in generic constraints", () => {
    const places = source.flatMap(({ path, text }) =>
      text
        .split("\n")
        .flatMap((line, at) => (/\bas any\b|: any\b/.test(line) ? [`${path}:${at + 1}`] : [])),
    );
    expect(places).toEqual([]);
  });
});
