import type { Token, TokenizerAndRendererExtension, Tokens } from "marked";
import { escapeHtml } from "../kernel/safe-html.ts";
import type { Mark } from "./mark.ts";
import { partsOf } from "./texts.ts";

/** A note at the foot of a text, numbered in the order of the first reference to it. */
interface Note {
  readonly number: number;
  readonly tokens: Token[];
}

interface Reference extends Tokens.Generic {
  readonly label: string;
  /** Given by `numberFootnotes`; without it there is no such note, and the text stays as typed. */
  html?: string;
}

const DEFINITION = /^ {0,3}\[\^([\w-]{1,20})\]:[ \t]*([^\n]+(?:\n(?: {2,}|\t)[^\n]+)*)(?:\n+|$)/;
const REFERENCE = /^\[\^([\w-]{1,20})\]/;

/** `[^1]` in a text, and `[^1]: the note` on a line of its own. */
export const footnotes: TokenizerAndRendererExtension[] = [
  {
    name: "footnote",
    level: "block",
    tokenizer(source) {
      const found = DEFINITION.exec(source);
      if (!found) return undefined;
      return {
        type: "footnote",
        raw: found[0],
        label: found[1],
        tokens: this.lexer.inlineTokens(found[2]!),
      };
    },
    renderer: () => "",
  },
  {
    name: "footnoteReference",
    level: "inline",
    start: (source) => source.indexOf("[^"),
    tokenizer(source) {
      const found = REFERENCE.exec(source);
      return found ? { type: "footnoteReference", raw: found[0], label: found[1] } : undefined;
    },
    renderer: (token) => (token as Reference).html ?? escapeHtml(token.raw),
  },
];

/** Number the references that have a note, and return the notes in order. */
export function numberFootnotes(tokens: readonly Token[], mark: Mark): Note[] {
  const definitions = new Map<string, Token[]>();
  const references: Reference[] = [];
  collect(tokens, definitions, references);
  const notes = new Map<string, Note>();
  for (const reference of references) {
    const defined = definitions.get(reference.label);
    if (!defined) continue;
    const known = notes.get(reference.label);
    const note = known ?? { number: notes.size + 1, tokens: defined };
    notes.set(reference.label, note);
    reference.html = referenceTo(note.number, known === undefined, mark);
  }
  return [...notes.values()];
}

/** The note leads back to the first reference to it. */
function referenceTo(number: number, isFirst: boolean, mark: Mark): string {
  const id = isFirst ? ` id="ref-${mark.prefix}-${number}"` : "";
  return `<sup><a ${mark.attribute}${id} href="#note-${mark.prefix}-${number}">${number}</a></sup>`;
}

function collect(
  tokens: readonly Token[],
  definitions: Map<string, Token[]>,
  references: Reference[],
): void {
  for (const token of tokens) {
    if (token.type === "footnote") {
      definitions.set((token as Reference).label, (token as Tokens.Generic).tokens ?? []);
      continue;
    }
    if (token.type === "footnoteReference") references.push(token as Reference);
    for (const part of partsOf(token)) collect(part, definitions, references);
  }
}

/** Return the list of notes below a text. */
export function footnoteList(
  notes: readonly Note[],
  mark: Mark,
  write: (tokens: Token[]) => string,
): string {
  if (notes.length === 0) return "";
  const items = notes.map(({ number, tokens }) => {
    const back = `<a ${mark.attribute} href="#ref-${mark.prefix}-${number}" aria-label="Back to the text">↩</a>`;
    return `<li ${mark.attribute} id="note-${mark.prefix}-${number}">${write(tokens)} ${back}</li>\n`;
  });
  return `<div ${mark.attribute} class="footnotes" role="group" aria-label="Footnotes"><ol>\n${items.join("")}</ol></div>\n`;
}
