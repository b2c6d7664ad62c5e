import { QuintetError } from "../kernel/errors.ts";

/** One piece of a message: text, a parameter, or a choice by a parameter. */
export type Part =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "value"; readonly name: string }
  | { readonly kind: "number" }
  | {
      readonly kind: "plural" | "select";
      readonly name: string;
      readonly choices: ReadonlyMap<string, readonly Part[]>;
    };

class Reader {
  readonly source: string;
  at = 0;

  constructor(source: string) {
    this.source = source;
  }

  fail(problem: string): never {
    const caret = `  ${this.source}\n  ${" ".repeat(this.at)}^`;
    throw new QuintetError(`The message ${problem}\n${caret}`, {
      code: "i18n.bad-message",
      hint: "Write {name}, {n, plural, one {# reply} other {# replies}} or {kind, select, a {…} other {…}}.",
    });
  }

  spaces(): void {
    while (/\s/.test(this.source[this.at] ?? "")) this.at++;
  }

  expect(sign: string): void {
    this.spaces();
    if (this.source[this.at] !== sign) this.fail(`lacks a "${sign}" here:`);
    this.at++;
  }

  word(): string {
    this.spaces();
    const found = /^=?\w+/.exec(this.source.slice(this.at, this.at + 64));
    if (found === null) this.fail("lacks a name here:");
    this.at += found![0].length;
    return found![0];
  }

  next(sign: string): boolean {
    this.spaces();
    return this.source[this.at] === sign;
  }
}

function choicesOf(reader: Reader, plural: boolean): ReadonlyMap<string, readonly Part[]> {
  const choices = new Map<string, readonly Part[]>();
  while (!reader.next("}")) {
    const key = reader.word();
    reader.expect("{");
    choices.set(key, partsOf(reader, plural, true));
    reader.expect("}");
  }
  if (!choices.has("other")) reader.fail('lacks its "other {…}" here:');
  return choices;
}

function parameter(reader: Reader): Part {
  reader.expect("{");
  const name = reader.word();
  if (reader.next("}")) {
    reader.at++;
    return { kind: "value", name };
  }
  reader.expect(",");
  const kind = reader.word();
  if (kind !== "plural" && kind !== "select") reader.fail(`knows no "${kind}":`);
  reader.expect(",");
  const choices = choicesOf(reader, kind === "plural");
  reader.expect("}");
  return { kind: kind as "plural" | "select", name, choices };
}

function partsOf(reader: Reader, plural: boolean, inner: boolean): readonly Part[] {
  const parts: Part[] = [];
  let text = "";
  const flush = (): void => {
    if (text !== "") parts.push({ kind: "text", text });
    text = "";
  };
  while (reader.at < reader.source.length) {
    const sign = reader.source[reader.at]!;
    if (sign === "}" && inner) break;
    if (sign === "{" || (sign === "#" && plural)) flush();
    if (sign === "{") parts.push(parameter(reader));
    else if (sign === "#" && plural) parts.push({ kind: "number" });
    else text += sign;
    if (sign !== "{") reader.at++;
  }
  flush();
  return parts;
}

/** Takes a message apart: the part of ICU's message syntax that sentences of a site need. */
export function parseMessage(source: string): readonly Part[] {
  return partsOf(new Reader(source), false, false);
}
