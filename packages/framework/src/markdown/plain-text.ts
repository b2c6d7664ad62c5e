import { escapeHtml } from "../kernel/safe-html.ts";
import { unescapeHtml } from "../kernel/unescape-html.ts";

/** Return typed text as HTML and nothing more: paragraphs and line breaks. */
export function paragraphsOf(source: string): string {
  return source
    .replace(/\r\n?/g, "\n")
    .split("\n\n")
    .map((part) => part.replace(/^\n+/, "").trimEnd())
    .filter((part) => part !== "")
    .map((part) => `<p>${escapeHtml(part).replaceAll("\n", "<br>\n")}</p>\n`)
    .join("");
}

/** Elements after whose start or end a word ends. */
const BREAKING =
  /^\/?(?:p|br|hr|h[1-6]|blockquote|pre|ul|ol|li|d[ltd]|div|details|summary|t(?:able|head|body|r|h|d))\b/;
/** What a spoiler hides is not for an excerpt. */
const HIDDEN = /^(\/?)details\b/;
/** Footnotes stand at the end, and are not for an excerpt either. */
const NOTES = 'div class="footnotes"';

/**
 * Return the text of rendered Markdown on one line, at most `length` characters, for lists, feeds
 * and descriptions. Of a spoiler only its summary is there.
 */
export function plainText(html: string, length = 200): string {
  let text = "";
  let hidden = 0;
  let inSummary = false;
  // Enough for any excerpt: character references make the HTML longer than its text.
  for (let at = 0; at < html.length && text.length < length * 4 + 100;) {
    const tagAt = html.indexOf("<", at);
    const end = tagAt < 0 ? html.length : tagAt;
    if (hidden === 0 || inSummary) text += html.slice(at, end);
    if (tagAt < 0) break;
    const close = html.indexOf(">", tagAt);
    if (close < 0) break;
    const tag = html.slice(tagAt + 1, close);
    if (tag.startsWith(NOTES)) break;
    const box = HIDDEN.exec(tag);
    if (box) hidden = Math.max(0, hidden + (box[1] === "/" ? -1 : 1));
    if (/^\/?summary\b/.test(tag)) inSummary = !tag.startsWith("/") && hidden === 1;
    if (BREAKING.test(tag)) text += " ";
    at = close + 1;
  }
  const decoded = unescapeHtml(text.replaceAll("&nbsp;", " "));
  return shortened(decoded.replace(/\s+/g, " ").trim(), length);
}

/** Markup within a word; what else there is stands between two. */
const WITHIN = /<\/?(?:a|abbr|b|code|del|em|i|ins|kbd|mark|s|span|strong|u)(?:\s[^<>]*)?>/g;

/**
 * Return all the text of rendered Markdown on one line, what spoilers hide and footnotes among it: what a search
 * looks through.
 */
export function searchedText(html: string): string {
  const text = html.replace(WITHIN, "").replace(/<[^<>]*>/g, " ");
  return unescapeHtml(text).replace(/\s+/g, " ").trim();
}

/** Cut between characters, at a space where one is near, with an ellipsis. */
function shortened(text: string, length: number): string {
  const letters = [...text];
  if (letters.length <= length) return text;
  const cut = letters.slice(0, length - 1).join("");
  const space = cut.lastIndexOf(" ");
  return `${(space > cut.length * 0.8 ? cut.slice(0, space) : cut).trimEnd()}…`;
}
