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

function printed(value: unknown): string {
  if (value instanceof SafeHtml) return String(value);
  if (Array.isArray(value)) return (value as unknown[]).map(printed).join("");
  return value === null || value === undefined || value === false ? "" : escapeHtml(String(value));
}

/**
 * Return HTML written as it is, with the values in it escaped: ``markup`<h1>Hello, ${name}!</h1>` ``. Another
 * `SafeHtml` is printed as it is, a list one after the other, and null, undefined and false not at all. Put what
 * stands in an attribute into quotation marks, and make addresses with `href()`.
 */
export function markup(texts: TemplateStringsArray, ...values: readonly unknown[]): SafeHtml {
  let html = texts[0]!;
  for (const [index, value] of values.entries()) html += printed(value) + texts[index + 1]!;
  return new SafeHtml(html);
}
