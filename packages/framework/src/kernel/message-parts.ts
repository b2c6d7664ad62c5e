import { QuintetError } from "./errors.ts";

/** A message, read: texts, parameters and choices in order. */
export type MessagePart = string | Parameter | MessageChoice;

export interface Parameter {
  readonly kind: "parameter";
  readonly name: string;
}

/** `{n, plural, one {…} other {…}}` or `{word, select, a {…} other {…}}`. */
export interface MessageChoice {
  readonly kind: "plural" | "select";
  readonly name: string;
  readonly cases: ReadonlyMap<string, readonly MessagePart[]>;
}

/** `#` within a plural: its number. */
export const COUNT: Parameter = { kind: "parameter", name: "#" };

const WORD = /[^\s{},]+/y;
const SPACE = /\s*/y;

/** Reads ICU's messages as far as sentences need them. `'{'` is a brace, `''` an apostrophe. */
class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  all(): MessagePart[] {
    const parts = this.#parts(false);
    if (this.#at < this.#text.length) this.#fail('a "}" too many');
    return parts;
  }

  #parts(inPlural: boolean): MessagePart[] {
    const parts: MessagePart[] = [];
    let text = "";
    for (
      let next = this.#text[this.#at];
      next !== undefined && next !== "}";
      next = this.#text[this.#at]
    ) {
      if (next === "{" || (next === "#" && inPlural)) {
        if (text !== "") parts.push(text);
        text = "";
        parts.push(next === "#" ? this.#count() : this.#argument(inPlural));
      } else {
        text += next === "'" ? this.#quoted() : this.#character();
      }
    }
    return text === "" ? parts : [...parts, text];
  }

  #character(): string {
    return this.#text[this.#at++]!;
  }

  #count(): MessagePart {
    this.#at++;
    return COUNT;
  }

  /** What follows an apostrophe: itself, or text in which braces are only characters. */
  #quoted(): string {
    const next = this.#text[this.#at + 1];
    this.#at++;
    if (next === "'") return this.#character();
    if (next !== "{" && next !== "}" && next !== "#") return "'";
    const end = this.#text.indexOf("'", this.#at);
    const text = this.#text.slice(this.#at, end < 0 ? undefined : end);
    this.#at = end < 0 ? this.#text.length : end + 1;
    return text;
  }

  #argument(inPlural: boolean): MessagePart {
    this.#expect("{");
    const name = this.#word("a name");
    if (this.#take("}")) return { kind: "parameter", name };
    this.#expect(",");
    const kind = this.#word('"plural" or "select"');
    if (kind !== "plural" && kind !== "select")
      return this.#fail(`"${kind}" is neither "plural" nor "select"`);
    this.#expect(",");
    const cases = new Map<string, readonly MessagePart[]>();
    while (!this.#take("}")) {
      const word = this.#word("a case");
      this.#expect("{");
      cases.set(word, this.#parts(inPlural || kind === "plural"));
      this.#expect("}");
    }
    if (!cases.has("other")) this.#fail(`"${name}" has no case "other"`);
    return { kind, name, cases };
  }

  #word(wanted: string): string {
    this.#space();
    WORD.lastIndex = this.#at;
    const found = WORD.exec(this.#text)?.[0];
    if (found === undefined) return this.#fail(`${wanted} was expected`);
    this.#at += found.length;
    return found;
  }

  #take(character: string): boolean {
    this.#space();
    if (this.#text[this.#at] !== character) return false;
    this.#at++;
    return true;
  }

  #expect(character: string): void {
    if (!this.#take(character)) this.#fail(`"${character}" was expected`);
  }

  #space(): void {
    SPACE.lastIndex = this.#at;
    this.#at += SPACE.exec(this.#text)![0].length;
  }

  #fail(what: string): never {
    throw new QuintetError(
      `The message ${JSON.stringify(this.#text)} cannot be read: at character ${this.#at + 1} ${what}.`,
      {
        code: "i18n.bad-message",
        hint: "A brace that is meant as a character is written '{'.",
      },
    );
  }
}

/** Read a message into its parts. */
export function readMessage(text: string): readonly MessagePart[] {
  return new Reader(text).all();
}
