/** A tag as it stands in a template, with what it says of itself. */
export interface Tag {
  readonly name: string;
  readonly at: number;
  readonly attributes: readonly Attribute[];
  /** The text within `<script>` and `<style>`. */
  readonly content: string;
  readonly contentAt: number;
}

export interface Attribute {
  readonly name: string;
  readonly at: number;
  readonly value: string | undefined;
  readonly valueAt: number;
  readonly quoted: boolean;
}

/** Stands for each character of a `{{ … }}` in the markup. */
export const HOLE = "\uE000";

/**
 * Return a template's text with its tags and comments blanked and each `{{ … }}` filled with holes:
 * every character keeps its place, so an offset here is an offset in the file.
 */
export function markupOf(text: string): string {
  const blank = (part: string, fill: string) => part.replace(/[^\n]/g, fill);
  return text.replace(/\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}|\{#[\s\S]*?#\}/g, (part) =>
    blank(part, part.startsWith("{{") ? HOLE : " "),
  );
}

const OPENING = /<!--[\s\S]*?(?:-->|$)|<([a-zA-Z][^\s/>\uE000]*)/g;
const ATTRIBUTE = /[\s/]*([^\s=>/"'][^\s=>/]*|["'])(\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']*)))?/y;

/** Return every opening tag of the markup, in order. */
export function* tagsOf(markup: string): Generator<Tag> {
  OPENING.lastIndex = 0;
  const opening = new RegExp(OPENING);
  for (let found = opening.exec(markup); found; found = opening.exec(markup)) {
    if (found[1] === undefined) continue;
    const name = found[1].toLowerCase();
    const { attributes, end } = attributesFrom(markup, opening.lastIndex);
    const raw = name === "script" || name === "style";
    const closing = raw ? markup.toLowerCase().indexOf(`</${name}`, end) : end;
    const stop = closing < 0 ? markup.length : closing;
    yield { name, at: found.index, attributes, content: markup.slice(end, stop), contentAt: end };
    opening.lastIndex = stop;
  }
}

function attributesFrom(markup: string, start: number): { attributes: Attribute[]; end: number } {
  const attributes: Attribute[] = [];
  const next = new RegExp(ATTRIBUTE);
  let end = start;
  for (;;) {
    next.lastIndex = end;
    const found = next.exec(markup);
    if (!found || found[0] === "") break;
    end = next.lastIndex;
    const value = found[3] ?? found[4] ?? found[5];
    const nameAt = found.index + found[0].indexOf(found[1]!);
    const valueAt =
      end - (value?.length ?? 0) - (found[5] === undefined && value !== undefined ? 1 : 0);
    attributes.push({
      name: found[1]!.toLowerCase(),
      at: nameAt,
      value,
      valueAt,
      quoted: found[5] === undefined,
    });
  }
  const close = markup.indexOf(">", end);
  return { attributes, end: close < 0 ? markup.length : close + 1 };
}
