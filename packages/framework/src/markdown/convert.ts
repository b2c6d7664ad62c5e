import { Marked, type Token, type TokensList } from "marked";
import { bareLinks } from "./bare-links.ts";
import { clean } from "./clean.ts";
import { emojiIn } from "./emoji.ts";
import { footnotes, footnoteList, numberFootnotes } from "./footnotes.ts";
import { Mark } from "./mark.ts";
import { candidates, linkMentions, type Mentions } from "./mentions.ts";
import { linkReferences, type References } from "./references.ts";
import type { MarkdownOptions } from "./render-options.ts";
import { rendererWith } from "./renderer.ts";
import { replaceTexts } from "./texts.ts";

const extensions = [...footnotes, bareLinks];
const parser = new Marked({ gfm: true, extensions });
const NOBODY: Mentions = new Map();
const NOWHERE: References = new Map();

/** The last text that was read for its mentions: it is usually rendered next, without a second parse. */
let last: { readonly source: string; readonly tokens: TokensList } | undefined;

/** Render and clean a text. Takes as long as it takes: the caller watches the clock. */
export function convert(
  source: string,
  options: MarkdownOptions,
): { html: string; mentions: string[] } {
  const tokens = last?.source === source ? last.tokens : parser.lexer(source);
  last = undefined;
  const mark = new Mark(source);
  const used = new Set<string>();
  replaceTexts(tokens, (token, inside) => {
    const text = { ...token, text: emojiIn(token.text) };
    if (inside.quoted || inside.linked) return [text as Token];
    const made = linkMentions(text, options.mentions ?? NOBODY, used, mark);
    const { references = NOWHERE } = options;
    return made.flatMap((one) =>
      one.type === "text" ? linkReferences(one as typeof token, references, mark) : [one],
    );
  });
  const notes = numberFootnotes(tokens, mark);
  const own = new Marked({ gfm: true, extensions, renderer: rendererWith(mark) });
  const html =
    own.parser(tokens) +
    footnoteList(notes, mark, (part) => own.Parser.parseInline(part, own.defaults));
  return { html: clean(html, mark, options.nofollow), mentions: [...used] };
}

/** Return the names to look up for a text's mentions. */
export function candidatesIn(source: string): string[] {
  const tokens = parser.lexer(source);
  const found = new Set<string>();
  replaceTexts(tokens, (token, inside) => {
    if (!inside.quoted && !inside.linked)
      for (const name of candidates(token.text)) found.add(name);
    return [token];
  });
  last = { source, tokens };
  return [...found].slice(0, 200);
}
