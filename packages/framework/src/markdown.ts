export {
  MARKDOWN_LIMIT,
  MARKDOWN_VERSION,
  closeMarkdown,
  mentionCandidates,
  renderMarkdown,
  type MarkdownOptions,
  type Rendered,
} from "./markdown/render.ts";
export type { Mention, Mentions } from "./markdown/mentions.ts";
export { referenceCandidates, type References } from "./markdown/references.ts";
export { plainText } from "./markdown/plain-text.ts";
