import { Refusal } from "../kernel/refusal.ts";
import { isTooDeep } from "./depth.ts";
import { paragraphsOf } from "./plain-text.ts";
import type { MarkdownOptions } from "./render-options.ts";
import { MarkdownThread } from "./thread.ts";

export type { MarkdownOptions };

/** Grows when the same source gives other HTML; stored HTML of an older version is to be rendered anew. */
export const MARKDOWN_VERSION = 3;

/** The longest source, in UTF-16 units. */
export const MARKDOWN_LIMIT = 32_000;

/** How long one text may take, in milliseconds; then it is shown as plain text. */
const DEADLINE = 250;

/** A rendered text, with what it refers to. */
export interface Rendered {
  /** Cleaned HTML, to be stored and shown as `SafeHtml`. */
  readonly html: string;
  readonly version: number;
  /** The keys of the mentions that were linked, each once. */
  readonly mentions: readonly string[];
  /** Whether the text was too deep or too slow, and is therefore shown as it was typed. */
  readonly plain: boolean;
}

const thread = new MarkdownThread(DEADLINE);

/**
 * Render a visitor's Markdown to clean HTML, in a worker thread with a deadline. Throws a `Refusal`
 * (422) when the source is too long.
 */
export async function renderMarkdown(source: string, options: MarkdownOptions): Promise<Rendered> {
  refuseLong(source);
  const answer = isTooDeep(source)
    ? undefined
    : await thread.render(source.toWellFormed(), options);
  const shown = answer ?? { html: paragraphsOf(source), mentions: [] };
  return { ...shown, version: MARKDOWN_VERSION, plain: answer === undefined };
}

/**
 * Return the names worth looking up before a text is rendered, as lower-cased NFC text: for each
 * `@…` its possible ends, since `@王小明你好` may mean any of five. Nothing within code, quotes, links
 * and addresses.
 */
export async function mentionCandidates(source: string): Promise<string[]> {
  refuseLong(source);
  if (!source.includes("@") || isTooDeep(source)) return [];
  return (await thread.candidates(source.toWellFormed())) ?? [];
}

/** End the worker thread, if it was ever started. A later text starts it again. */
export async function closeMarkdown(): Promise<void> {
  await thread.close();
}

function refuseLong(source: string): void {
  if (source.length <= MARKDOWN_LIMIT) return;
  const limit = MARKDOWN_LIMIT.toLocaleString("en");
  const given = source.length.toLocaleString("en");
  throw new Refusal(`This text is too long: at most ${limit} characters, it has ${given}.`, {
    status: 422,
  });
}
