import { escapeXml, XML_DECLARATION } from "./xml.ts";

/** One entry of a feed. Addresses are absolute. */
export interface FeedEntry {
  /** Never changes, whatever becomes of the title: a permanent address will do. */
  readonly id: string;
  readonly title: string;
  readonly href: string;
  readonly author: { readonly name: string; readonly href?: string };
  readonly published: Date;
  readonly updated: Date;
  /** Clean HTML; addresses in it may be relative to the feed's `base`. */
  readonly html: string;
  readonly tags?: readonly string[];
}

/** A feed: what stands above its entries. Addresses are absolute. */
export interface Feed {
  readonly title: string;
  readonly subtitle?: string;
  /** Where the feed itself is; also its id. */
  readonly self: string;
  /** The page that it follows. */
  readonly href: string;
  /** What relative addresses in entries are relative to. */
  readonly base: string;
  readonly entries: readonly FeedEntry[];
}

/** Return when the feed last changed: with its latest entry; 1970 for an empty one. */
export function updatedOf({ entries }: Feed): Date {
  return new Date(Math.max(0, ...entries.map(({ updated }) => updated.getTime())));
}

/** Return a feed as an Atom document (RFC 4287). */
export function atomFeed(feed: Feed): string {
  const { title, subtitle, self, href, base, entries } = feed;
  return [
    XML_DECLARATION,
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="${escapeXml(base)}">`,
    element("id", self),
    element("title", title),
    ...(subtitle === undefined || subtitle === "" ? [] : [element("subtitle", subtitle)]),
    element("updated", updatedOf(feed).toISOString()),
    `<link rel="self" type="application/atom+xml" href="${escapeXml(self)}"/>`,
    `<link rel="alternate" type="text/html" href="${escapeXml(href)}"/>`,
    ...entries.map(entryText),
    "</feed>\n",
  ].join("\n");
}

function entryText(entry: FeedEntry): string {
  const { author } = entry;
  const uri = author.href === undefined ? "" : element("uri", author.href);
  return [
    "<entry>",
    element("id", entry.id),
    element("title", entry.title),
    `<link rel="alternate" type="text/html" href="${escapeXml(entry.href)}"/>`,
    element("published", entry.published.toISOString()),
    element("updated", entry.updated.toISOString()),
    `<author>${element("name", author.name)}${uri}</author>`,
    ...(entry.tags ?? []).map((tag) => `<category term="${escapeXml(tag)}"/>`),
    `<content type="html">${escapeXml(entry.html)}</content>`,
    "</entry>",
  ].join("\n");
}

function element(name: string, text: string): string {
  return `<${name}>${escapeXml(text)}</${name}>`;
}
