const TAG = /\{%-?\s*(\w+)[^%]*%\}|\{#[\s\S]*?#\}/g;
const OPENS = new Set("if for block macro call filter raw switch component slot fill".split(" "));

/** A block that was opened and not closed, with its line from 1, and what stands where its end was expected. */
export interface Unclosed {
  readonly tag: string;
  readonly line: number;
  readonly found: string;
}

/** Find the block of a template that has no end before the one around it ends. */
export function unclosedBlock(text: string): Unclosed | undefined {
  const open: { tag: string; line: number }[] = [];
  for (const { 1: tag, index } of text.matchAll(TAG)) {
    if (tag === undefined) continue;
    if (OPENS.has(tag)) open.push({ tag, line: text.slice(0, index).split("\n").length });
    else if (tag.startsWith("end") && OPENS.has(tag.slice(3))) {
      const inner = open.pop();
      if (inner !== undefined && `end${inner.tag}` !== tag)
        return { ...inner, found: `{% ${tag} %}` };
    }
  }
  const last = open.at(-1);
  return last && { ...last, found: "the end of the file" };
}
