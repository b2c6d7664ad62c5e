/** A template with one token broken. */
export interface TemplateMutant {
  /** Beneath the folder of templates. */
  readonly file: string;
  readonly line: number;
  /** How the token was broken: `author` became `autor`. */
  readonly change: string;
  /** The whole file, broken. */
  readonly text: string;
}

const TAGS = /\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g;
const TOKENS = /[A-Za-z_]\w*|"[^"]*"|\d+|[=!<>]=|[|.,()[\]{}:~+*/<>=-]/g;

/** Words of people are checked by people: no checker knows how a sentence should read. */
const isSentence = (token: string) => /^"/.test(token) && !/^"[\w./-]+"$/.test(token);

/** The name or text without its last letter but one. */
function misspelt(token: string): string {
  const inner = token.startsWith('"') ? token.slice(1, -1) : token;
  const broken = inner.length > 1 ? inner.slice(0, -2) + inner.slice(-1) : `${inner}q`;
  return token.startsWith('"') ? `"${broken}"` : broken;
}

const isWord = (token: string) => /^["A-Za-z_]/.test(token);

/** Find each break of one token of a template: words are misspelt, and any token is left out. */
export function templateMutants(file: string, text: string): TemplateMutant[] {
  const comments = [...text.matchAll(/\{#[\s\S]*?#\}|\{% raw %\}[\s\S]*?\{% endraw %\}/g)];
  const isComment = (at: number) =>
    comments.some(({ index, 0: whole }) => at >= index && at < index + whole.length);
  const tags = [...text.matchAll(TAGS)].filter(({ index }) => !isComment(index));
  return tags.flatMap(({ index: begin, 0: tag }) => {
    const inner = tag.slice(2, -2);
    return [...inner.matchAll(TOKENS)].flatMap(({ index, 0: token }) => {
      if (isSentence(token)) return [];
      const at = begin + 2 + index;
      const others = isWord(token) ? [misspelt(token), ""] : [""];
      return others.map((other) => ({
        file,
        line: text.slice(0, at).split("\n").length,
        change: `${token} → ${other === "" ? "(left out)" : other}`,
        text: text.slice(0, at) + other + text.slice(at + token.length),
      }));
    });
  });
}
