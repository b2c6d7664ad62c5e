const REPLACED: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const SPECIAL = /[&<>"']/g;

/**
 * Return the text with `& < > " '` as character references: safe as an element's text and in
 * quotes.
 */
export function escapeHtml(text: string): string {
  SPECIAL.lastIndex = 0;
  if (!SPECIAL.test(text)) return text;
  let escaped = "";
  let from = 0;
  do {
    const at = SPECIAL.lastIndex - 1;
    escaped += text.slice(from, at) + REPLACED[text[at]!]!;
    from = at + 1;
  } while (SPECIAL.test(text));
  return escaped + text.slice(from);
}

/** HTML that was made or cleaned by the server, and is therefore printed as it is. */
export class SafeHtml {
  readonly #html: string;

  constructor(html: string) {
    this.#html = html;
  }

  get length(): number {
    return this.#html.length;
  }

  toString(): string {
    return this.#html;
  }
}

/** Declare a text to be HTML. Whoever calls this answers for its safety. */
export function safeHtml(html: string): SafeHtml {
  return new SafeHtml(html);
}
