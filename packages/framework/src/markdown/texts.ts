import type { Token, Tokens } from "marked";

/** The place where a text stands. */
export interface Inside {
  readonly quoted: boolean;
  readonly linked: boolean;
}

/** Gives what a text token is replaced by. */
export type Replace = (token: Tokens.Text, inside: Inside) => Token[];

const OUTSIDE: Inside = { quoted: false, linked: false };
/** Tags of raw HTML whose content is no place for a mention. */
const CLOSED = /^<(\/?)(a|code|pre|kbd|blockquote|q)\b/i;

/** Replace every piece of plain text in a tree of tokens; code is not text. */
export function replaceTexts(tokens: Token[], replace: Replace, inside = OUTSIDE): void {
  let depth = 0;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    const tag = token.type === "html" ? CLOSED.exec(token.raw) : null;
    if (tag) depth = Math.max(0, depth + (tag[1] === "/" ? -1 : 1));
    const here = depth > 0 ? { ...inside, linked: true } : inside;
    if (token.type === "text" && !("tokens" in token && token.tokens)) {
      const made = replace(token as Tokens.Text, here);
      tokens.splice(at, 1, ...made);
      at += made.length - 1;
    } else {
      for (const part of partsOf(token)) replaceTexts(part, replace, within(token, here));
    }
  }
}

function within(token: Token, inside: Inside): Inside {
  if (token.type === "blockquote") return { ...inside, quoted: true };
  return token.type === "link" || token.type === "image" ? { ...inside, linked: true } : inside;
}

/** Return the lists of tokens below one. */
export function partsOf(token: Token): Token[][] {
  if (token.type === "list") return (token as Tokens.List).items.map((item) => item.tokens);
  if (token.type === "table") {
    const { header, rows } = token as Tokens.Table;
    return [...header, ...rows.flat()].map((cell) => cell.tokens);
  }
  return "tokens" in token && token.tokens ? [token.tokens] : [];
}
