/** Return whether cleaned HTML has a link that leads to another site. */
export function linksAway(html: string): boolean {
  return /<a [^>]*href="https?:\/\//.test(html);
}
