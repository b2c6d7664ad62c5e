/** A view declared in a TypeScript file: `export const page = view<…>("file.html")`. */
export interface DeclaredView {
  /** The exported name. */
  readonly name: string;
  /** The template. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
}

/** The types are gone from a file that was built. */
const DECLARATION = /export\s+const\s+([\w$]+)\s*(?::[^=]*)?=\s*view\s*(<|(?=\())/g;

/** Return the views that a TypeScript text exports. Its types are left to `tsc`. */
export function viewsIn(text: string): DeclaredView[] {
  return [...text.matchAll(DECLARATION)].flatMap((found) => {
    const start = found.index + found[0].length;
    const end = found[2] === "<" ? endOfTypes(text, start) : start;
    const called = /^\s*\(\s*(["'`])([^"'`]+)\1/.exec(text.slice(end));
    const line = text.slice(0, found.index).split("\n").length;
    return called ? [{ name: found[1]!, file: called[2]!, line }] : [];
  });
}

/** The place behind the `>` that closes type arguments: strings, comments and arrows are passed over. */
function endOfTypes(text: string, start: number): number {
  const token = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"[^"]*"|'[^']*'|`[^`]*`|=>|[<>]/g;
  token.lastIndex = start;
  let depth = 1;
  for (let found = token.exec(text); found; found = token.exec(text)) {
    if (found[0] === "<") depth++;
    if (found[0] === ">" && --depth === 0) return token.lastIndex;
  }
  return text.length;
}
