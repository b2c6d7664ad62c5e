const ENTITIES: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
};

/** The beginning of rendered text without its markup, at most `max` characters and an ellipsis. */
export function excerptOf(html: string, max = 200): string {
  const text = html
    .slice(0, max * 20)
    .replace(/<[^<>]*>/g, " ")
    .replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity]!)
    .replace(/\s+/g, " ")
    .trim();
  return text.length <= max ? text : `${[...text].slice(0, max).join("").trimEnd()}…`;
}
