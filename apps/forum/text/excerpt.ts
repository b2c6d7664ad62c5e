const ENTITIES: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
};

/** Markup within a word; other tags stand between two. */
const INLINE = /<\/?(?:a|abbr|b|code|del|em|i|ins|kbd|mark|s|span|strong|u)(?:\s[^<>]*)?>/g;

/** Return rendered text without its markup, white space made single. */
export function plainTextOf(html: string): string {
  return html
    .replace(INLINE, "")
    .replace(/<[^<>]*>/g, " ")
    .replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity]!)
    .replace(/\s+/g, " ")
    .trim();
}

/**
 * Return the beginning of rendered text without its markup, at most `max` characters and an
 * ellipsis.
 */
export function excerptOf(html: string, max = 200): string {
  const text = html
    .slice(0, max * 20)
    .replace(/<[^<>]*>/g, " ")
    .replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity]!)
    .replace(/\s+/g, " ")
    .trim();
  return text.length <= max ? text : `${[...text].slice(0, max).join("").trimEnd()}…`;
}
