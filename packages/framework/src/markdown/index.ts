export {
  MARKDOWN_LIMIT,
  MARKDOWN_VERSION,
  closeMarkdown,
  mentionCandidates,
  renderMarkdown,
  type MarkdownOptions,
  type Rendered,
} from "./render.ts";
export type { Mention, Mentions } from "./mentions.ts";
export { referenceCandidates, type References } from "./references.ts";
export { plainText, searchedText } from "./plain-text.ts";
