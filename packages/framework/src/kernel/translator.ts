import { QuintetError } from "./errors.ts";
import type { MessageValues, Translate, TypedTranslate } from "./message.ts";
import { numberWriter } from "./number-writer.ts";
import { didYouMean } from "./suggest.ts";
import { COUNT, readMessage, type MessageChoice, type MessagePart } from "./message-parts.ts";

/** Options of a language's `t`. */
export interface TranslatorOptions {
  /** A BCP 47 tag such as `en` or `de-CH`: it decides on plurals and the writing of numbers. */
  readonly locale: string;
  /** English sentence to sentence. What is not in it is shown in English. */
  readonly catalogue?: Readonly<Record<string, string>>;
  /** Receives every message that is asked for, for writing catalogues. */
  readonly used?: Set<string>;
}

/**
 * Make the `t` of a language. A message with values is read once, then kept; a sentence without values
 * is shown as it stands, so that what was worded already is never worded twice.
 */
export function translator({ locale, catalogue = {}, used }: TranslatorOptions): TypedTranslate {
  const read = new Map<string, string | readonly MessagePart[]>();
  let plurals: Intl.PluralRules | undefined;
  const language: Language = {
    written: remembering(numberWriter(locale)),
    plural: remembering((n) => (plurals ??= new Intl.PluralRules(locale)).select(n)),
  };
  const reading = (message: string) => {
    const text = Object.hasOwn(catalogue, message) ? catalogue[message]! : message;
    const parts = /[{}']/.test(text) ? readMessage(text) : text;
    if (read.size < MOST_READ) read.set(message, parts);
    return parts;
  };
  const t: Translate = (message, values) => {
    used?.add(message);
    // A sentence without values is finished: it may hold what a visitor wrote, braces and all.
    if (values === undefined)
      return Object.hasOwn(catalogue, message) ? catalogue[message]! : message;
    const parts = read.get(message) ?? reading(message);
    if (typeof parts === "string") return parts;
    return new Sentence(message, wordedValues(values, t), language).of(parts);
  };
  return t;
}

/** The values with every sentence among them in this language. */
function wordedValues(values: MessageValues, t: Translate): Values {
  const all = Object.values(values);
  if (!all.some((value) => typeof value === "object" && value !== null)) return values as Values;
  const worded = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === "object" && value !== null ? value.in(t) : value,
  ]);
  return Object.fromEntries(worded) as Values;
}

type Values = Readonly<Record<string, string | number>>;

/** A site has some thousands; what was put together from values must not fill the memory. */
const MOST_READ = 10_000;

interface Language {
  written(n: number): string;
  plural(n: number): string;
}

/** Keep the answers of a function for small whole numbers: every row of a list asks for them. */
function remembering(answer: (n: number) => string): (n: number) => string {
  const known: (string | undefined)[] = [];
  return (n) => (n >= 0 && n < 1000 && n % 1 === 0 ? (known[n] ??= answer(n)) : answer(n));
}

/** One message with its values. */
class Sentence {
  readonly #message: string;
  readonly #values: Values;
  readonly #language: Language;

  constructor(message: string, values: Values, language: Language) {
    this.#message = message;
    this.#values = values;
    this.#language = language;
  }

  of(parts: readonly MessagePart[], count?: number): string {
    let text = "";
    for (const part of parts) text += this.#part(part, count);
    return text;
  }

  #part(part: MessagePart, count: number | undefined): string {
    if (typeof part === "string") return part;
    if (part === COUNT) return this.#language.written(count!);
    const value = this.#value(part.name);
    if (part.kind === "plural") return this.#plural(part, value);
    if (part.kind === "select")
      return this.of(part.cases.get(String(value)) ?? part.cases.get("other")!, count);
    return typeof value === "number" ? this.#language.written(value) : value;
  }

  #plural({ name, cases }: MessageChoice, value: string | number): string {
    if (typeof value !== "number")
      return this.#fail(`"${name}" must be a number`, "i18n.bad-parameter");
    const chosen = cases.get(`=${value}`) ?? cases.get(this.#language.plural(value));
    return this.of(chosen ?? cases.get("other")!, value);
  }

  #value(name: string): string | number {
    const value = Object.hasOwn(this.#values, name) ? this.#values[name] : undefined;
    if (value !== undefined && value !== null) return value;
    const near = didYouMean(name, Object.keys(this.#values));
    return this.#fail(`"${name}" is missing.${near}`, "i18n.missing-parameter");
  }

  #fail(what: string, code: string): never {
    const sentence = what.endsWith(".") || what.endsWith("?") ? what : `${what}.`;
    throw new QuintetError(`The message ${JSON.stringify(this.#message)}: ${sentence}`, { code });
  }
}
