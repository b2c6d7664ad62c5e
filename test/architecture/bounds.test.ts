import { describe, expect, it } from "vitest";
import { filesBelow, importsOf, resolved } from "../support/source-files.ts";

const source = [...filesBelow("packages/framework/src"), ...filesBelow("apps/forum")];
const tests = filesBelow("test");

/** Files under fifteen lines that one other file imports, at most. */
const SMALL = 21;

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

describe("the forum", () => {
  it("stays as small as it has become since the framework gives what it needs", () => {
    const forum = filesBelow("apps/forum");
    const lines = forum.reduce((sum, file) => sum + file.lines, 0);
    console.log(`the forum: ${forum.length} files, ${lines} lines`);
    expect(lines).toBeLessThanOrEqual(12_700);
    expect(forum.length).toBeLessThanOrEqual(200);
  });
});

/** The framework's kinds of something, each a value in a file of its own (decision 018). */
const KINDS =
  /^packages\/framework\/src\/\w+\/(schema\/)?(kinds|fields|inputs|lookups|transforms|filters|converters)\//;

describe("the source", () => {
  it("holds no marker comments and no silenced errors", () => {
    const marks = /\b(TODO|FIXME|XXX|HACK)\b|@ts-(ignore|nocheck|expect-error)/;
    expect(source.filter(({ text }) => marks.test(text)).map(({ path }) => path)).toEqual([]);
  });

  /** The lines of code that a shape stands in, comments and texts left out, as `file:line`. */
  const places = (shape: RegExp) =>
    source.flatMap(({ path, text }) =>
      codeOf(text)
        .split("\n")
        .flatMap((line, at) => (shape.test(line) ? [`${path}:${at + 1}`] : [])),
    );

  it("writes any in type arguments and constraints alone, and in no more places than stand", () => {
    expect(places(/\bas any\b|: any\b|\bany\[\]|=> any\b/)).toEqual([]);
    const written = places(/[<,=|]\s*any\b/);
    console.log(`any: ${written.length} lines`);
    expect(written.length).toBeLessThanOrEqual(21);
  });

  it("casts through unknown and never in no more places than stand", () => {
    const [through, never] = [places(/\bas unknown as\b/), places(/\bas never\b/)];
    console.log(`casts through unknown: ${through.length}, to never: ${never.length}`);
    expect(through.length).toBeLessThanOrEqual(39);
    expect(never.length).toBeLessThanOrEqual(19);
  });

  it("has few files of a handful of lines that one other file imports", () => {
    const importers = new Map<string, Set<string>>();
    for (const file of source) {
      for (const name of importsOf(file)) {
        const path = resolved(file, name);
        if (path !== undefined)
          importers.set(path, (importers.get(path) ?? new Set()).add(file.path));
      }
    }
    const small = source.filter(
      ({ path, lines }) =>
        lines < 15 &&
        !path.endsWith("/index.ts") &&
        !KINDS.test(path) &&
        importers.get(path)?.size === 1,
    );
    console.log(
      `files under 15 lines with one importer: ${small.map(({ path }) => path).join(", ")}`,
    );
    expect(small.length).toBeLessThanOrEqual(SMALL);
  });

  it("says in no docstring that something is the same, without saying what", () => {
    const riddles = /\/\*\*\s*\*?\s*(The same\b|As with\b|Who did\b)/;
    expect(source.filter(({ text }) => riddles.test(text)).map(({ path }) => path)).toEqual([]);
  });
});

/** A file with its comments and texts blanked out, line for line. */
function codeOf(text: string): string {
  const blank = (found: string) => found.replace(/[^\n]/g, " ");
  return text
    .replace(/\/\*[^]*?\*\//g, blank)
    .replace(/(^|\s)\/\/[^\n]*/g, blank)
    .replace(/"(?:[^"\\\n]|\\.)*"/g, blank);
}
