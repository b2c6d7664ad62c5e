import { escapeXml, XML_DECLARATION } from "./xml.ts";

/** One page of a site, by its absolute address. */
export interface SitemapPage {
  readonly href: string;
  readonly modified?: Date;
}

/** The most pages that one sitemap may name, by its protocol. */
export const MOST_PAGES = 50_000;

const NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";

/** Return pages as a sitemap (sitemaps.org, 0.9). */
export function sitemap(pages: readonly SitemapPage[]): string {
  return listed("urlset", "url", pages);
}

/** Return sitemaps as an index of sitemaps. */
export function sitemapIndex(parts: readonly SitemapPage[]): string {
  return listed("sitemapindex", "sitemap", parts);
}

function listed(all: string, one: string, pages: readonly SitemapPage[]): string {
  const lines = pages.slice(0, MOST_PAGES).map(({ href, modified }) => {
    const when = modified === undefined ? "" : `<lastmod>${modified.toISOString()}</lastmod>`;
    return `<${one}><loc>${escapeXml(href)}</loc>${when}</${one}>`;
  });
  return [XML_DECLARATION, `<${all} xmlns="${NAMESPACE}">`, ...lines, `</${all}>\n`].join("\n");
}
