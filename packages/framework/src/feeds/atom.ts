import { escapeXml, XML_DECLARATION } from "./xml.ts";

/** Who wrote something. */
export interface FeedAuthor {
  readonly name: string;
  readonly href?: string;
}

/** One entry of a feed. Addresses are absolute. */
export interface FeedEntry {
  /** Never changes, whatever becomes of the title: a permanent address will do. */
  readonly id: string;
  readonly title: string;
  readonly href: string;
  /** Left out: that of the feed. */
  readonly author?: FeedAuthor;
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
  /** Who wrote the entries that name nobody; left out, where there are such: the title of the feed. */
  readonly author?: FeedAuthor;
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
    ...authorOf(feed).map(authorText),
    ...entries.map(entryText),
    "</feed>\n",
  ].join("\n");
}

/** An Atom feed names an author where not each of its entries does. */
function authorOf({ author, title, entries }: Feed): readonly FeedAuthor[] {
  if (author !== undefined) return [author];
  return entries.every((entry) => entry.author !== undefined) ? [] : [{ name: title }];
}

function authorText({ name, href }: FeedAuthor): string {
  const uri = href === undefined ? "" : element("uri", href);
  return `<author>${element("name", name)}${uri}</author>`;
}

function entryText(entry: FeedEntry): string {
  return [
    "<entry>",
    element("id", entry.id),
    element("title", entry.title),
    `<link rel="alternate" type="text/html" href="${escapeXml(entry.href)}"/>`,
    element("published", entry.published.toISOString()),
    element("updated", entry.updated.toISOString()),
    ...(entry.author === undefined ? [] : [authorText(entry.author)]),
    ...(entry.tags ?? []).map((tag) => `<category term="${escapeXml(tag)}"/>`),
    `<content type="html">${escapeXml(entry.html)}</content>`,
    "</entry>",
  ].join("\n");
}

function element(name: string, text: string): string {
  return `<${name}>${escapeXml(text)}</${name}>`;
}
