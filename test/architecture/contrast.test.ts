import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";

const css = readFileSync(new URL("../../apps/forum/static/forum.css", import.meta.url), "utf8");
const rules = css.slice(css.indexOf("@layer base {"));

/** `--ink: light-dark(#24201a, #eae4d8)`: each colour by its name, light and dark. */
const colours = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(
    ([, name, light, dark]) => [name!, { light: light!, dark: dark! }] as const,
  ),
);

const GROUNDS = ["paper", "sunk", "new", "held", "gone", "mark"];
const TEXTS = ["ink", "ink-2", "accent", "visited", "danger", "warn"];
const CODE = [...colours.keys()].filter((name) => name.startsWith("code-"));

/** What is never set: a mark holds body text alone, and the line of a removal its own ink. */
const NEVER = new Set([
  ...TEXTS.filter((text) => text !== "ink").map((text) => `${text} on mark`),
  "ink-2 on gone",
]);

const pairs = [
  ...GROUNDS.flatMap((ground) => TEXTS.map((text) => [text, ground] as const)),
  ...CODE.map((text) => [text, "sunk"] as const),
  ["paper", "accent"] as const,
  ["paper", "ink"] as const,
].filter(([text, ground]) => !NEVER.has(`${text} on ${ground}`));

/** Relative luminance, WCAG 2.2. */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

/** Contrast ratio of two colours, WCAG 2.2: 1 to 21. */
function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
}

describe.each(["light", "dark"] as const)("the colours of the forum, %s", (theme) => {
  const colour = (name: string) => colours.get(name)![theme];

  it.each(pairs)("%s can be read on %s", (text, ground) => {
    expect(contrast(colour(text), colour(ground))).toBeGreaterThanOrEqual(5.4);
  });

  it("edges of fields and buttons stand out from the paper", () => {
    expect(contrast(colour("edge"), colour("paper"))).toBeGreaterThanOrEqual(3);
  });
});

describe("the stylesheet of the forum", () => {
  it("takes every colour from the tokens", () => {
    expect(rules.match(/#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(|\boklch\(/gi)).toBeNull();
  });

  it("uses no space but those of the scale", () => {
    const scale = new Set(["0", ".25rem", ".5rem", ".75rem", "1rem", "1.5rem", "2.5rem", "4rem"]);
    const spaces = rules.matchAll(
      /[{;]\s*(?:margin|padding|gap|row-gap|column-gap)[\w-]*:([^;}]+)/g,
    );
    const strange = [...spaces]
      .flatMap(([, value]) => value!.match(/[\d.]+(?:rem|em|px)/g) ?? [])
      .filter((space) => !scale.has(space));
    expect(strange).toEqual([]);
  });

  it("uses no type size but those of the scale", () => {
    const scale = new Set([".8125", ".9375", "1.0625", "1.125", "1.25", "1.5", "2"]);
    const sizes = rules.matchAll(/font(?:-size)?:[^;}]*?(\.?\d[\d.]*)rem/g);
    expect([...sizes].map(([, size]) => size!).filter((size) => !scale.has(size))).toEqual([]);
  });

  it("weighs at most 10 KB compressed", () => {
    expect(gzipSync(css, { level: 9 }).length).toBeLessThanOrEqual(10_000);
  });
});
