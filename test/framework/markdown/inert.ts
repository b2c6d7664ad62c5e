import { expect } from "vitest";

const TAGS = new Set(
  "p br hr h3 h4 h5 h6 blockquote pre code ul ol li dl dt dd strong b em i del s ins sub sup kbd abbr q a details summary table thead tbody tr th td div span img".split(
    " ",
  ),
);
const ATTRIBUTES = new Set(
  "href title rel class id start align open src alt loading tabindex role aria-label".split(" "),
);
const CLASSES =
  /^(?:mention|task|scroll|footnotes|hljs(?: language-[a-z]+)?|(?:hljs-[\w-]+|[a-z]+_)(?: [a-z]+_)*)$/;

/** Walks HTML by a grammar stricter than any browser's: only known tags, attributes and schemes pass. */
export function expectInert(html: string): void {
  const part = /([^<]+)|<(\/?)([a-z][a-z0-9]*)((?: [a-z-]+(?:="[^"<]*")?)*)( \/)?>/y;
  for (let at = 0; at < html.length; at = part.lastIndex) {
    part.lastIndex = at;
    const found = part.exec(html);
    if (!found) throw new Error(`Not well-formed at ${at}: ${html.slice(at, at + 80)}`);
    if (found[3] !== undefined) {
      expect(TAGS, found[0]).toContain(found[3]);
      for (const attribute of found[4]!.matchAll(/([a-z-]+)(?:="([^"]*)")?/g))
        inertAttribute(attribute[1]!, attribute[2] ?? "");
    }
  }
}

function inertAttribute(name: string, value: string): void {
  expect(ATTRIBUTES).toContain(name);
  if (name === "class") expect(value).toMatch(CLASSES);
  if (name === "id") expect(value).toMatch(/^(?:ref|note)-[a-z0-9]+-\d+$/);
  if (name === "src") expect(value).toMatch(/^\/(?![/\\])/);
  if (name === "href")
    expect(value.replace(/&amp;/g, "&")).toMatch(
      /^(?:https?:|mailto:|\/(?!\/)|[#?.]|[^:/\\]*(?:[/?#]|$))/,
    );
}
