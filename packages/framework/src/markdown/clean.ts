import sanitize from "sanitize-html";
import type { Mark } from "./mark.ts";

/** What a visitor may type as HTML, and what Markdown makes. */
const TYPED = [
  "p",
  "br",
  "hr",
  "h3",
  "h4",
  "h5",
  "h6",
  "blockquote",
  "pre",
  "code",
  "ul",
  "ol",
  "li",
  "dl",
  "dt",
  "dd",
  "strong",
  "b",
  "em",
  "i",
  "del",
  "s",
  "ins",
  "sub",
  "sup",
  "kbd",
  "abbr",
  "q",
  "a",
  "details",
  "summary",
  "table",
  "thead",
  "tbody",
  "tr",
  "th",
  "td",
];
/** What the renderer makes; typed, they are left without attributes, a picture is left out. */
const OWN = ["div", "span", "img"];

const TYPED_ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  a: ["href", "title"],
  abbr: ["title"],
  ol: ["start"],
  th: ["align"],
  td: ["align"],
  details: ["open"],
};
const ATTRIBUTES = [
  "href",
  "title",
  "rel",
  "class",
  "id",
  "start",
  "align",
  "open",
  "src",
  "alt",
  "loading",
  "tabindex",
  "role",
  "aria-label",
];

/**
 * Clean rendered HTML: only what is on the lists stays. What a visitor typed has no class, id or
 * role.
 */
export function clean(html: string, mark: Mark, nofollow: boolean): string {
  const rel = nofollow ? "nofollow ugc noopener" : "noopener";
  return sanitize(html, {
    allowedTags: [...TYPED, ...OWN],
    allowedAttributes: { "*": ATTRIBUTES },
    allowedSchemes: ["http", "https", "mailto"],
    allowedSchemesAppliedToAttributes: ["href", "src"],
    allowProtocolRelative: false,
    disallowedTagsMode: "discard",
    nestingLimit: 64,
    enforceHtmlBoundary: false,
    parseStyleAttributes: false,
    exclusiveFilter: ({ tag: name, attribs }) => name === "img" && !attribs.src,
    transformTags: { "*": (name, attributes) => tag(name, attributes, mark, rel) },
  });
}

function tag(name: string, given: Record<string, string>, mark: Mark, rel: string): sanitize.Tag {
  const isOwn = mark.owns(given);
  const kept = isOwn ? Object.keys(given) : (TYPED_ATTRIBUTES[name] ?? []);
  const attribs: Record<string, string> = {};
  for (const key of kept) {
    const value = given[key];
    if (value !== undefined && key !== "data-own" && mayBe(key, value)) attribs[key] = value;
  }
  if (name === "a" && /^[a-z]+:/i.test(attribs.href?.trim() ?? "")) attribs.rel = rel;
  return { tagName: name, attribs };
}

/** Attributes that only take certain values. */
function mayBe(name: string, value: string): boolean {
  if (name === "align") return /^(?:left|center|right)$/.test(value);
  if (name === "start") return /^\d{1,9}$/.test(value);
  return true;
}
