import { QuintetError } from "../kernel/errors.ts";
import type { MessageValues, Translate } from "../kernel/message.ts";
import { didYouMean } from "../kernel/suggest.ts";
import { COUNT, readMessage, type Choice, type Part } from "./message.ts";

export interface TranslatorOptions {
  /** A BCP 47 tag such as `en` or `de-CH`: it decides on plurals and the writing of numbers. */
  readonly locale: string;
  /** English sentence to sentence. What is not in it is shown in English. */
  readonly catalogue?: Readonly<Record<string, string>>;
  /** Receives every message that is asked for, for writing catalogues. */
  readonly used?: Set<string>;
}

/** Makes the `t` of a language. A message is read once, then kept. */
export function translator({ locale, catalogue = {}, used }: TranslatorOptions): Translate {
  const read = new Map<string, readonly Part[]>();
  const language = {
    numbers: new Intl.NumberFormat(locale),
    plurals: new Intl.PluralRules(locale),
  };
  return (message, values = {}) => {
    used?.add(message);
    const text = Object.hasOwn(catalogue, message) ? catalogue[message]! : message;
    if (!/[{}']/.test(text)) return text;
    const parts = read.get(text) ?? readMessage(text);
    read.set(text, parts);
    return new Sentence(message, values, language).of(parts);
  };
}

interface Language {
  readonly numbers: Intl.NumberFormat;
  readonly plurals: Intl.PluralRules;
}

/** One message with its values. */
class Sentence {
  readonly #message: string;
  readonly #values: MessageValues;
  readonly #language: Language;

  constructor(message: string, values: MessageValues, language: Language) {
    this.#message = message;
    this.#values = values;
    this.#language = language;
  }

  of(parts: readonly Part[], count?: number): string {
    return parts.map((part) => this.#part(part, count)).join("");
  }

  #part(part: Part, count: number | undefined): string {
    if (typeof part === "string") return part;
    if (part === COUNT) return this.#language.numbers.format(count!);
    const value = this.#value(part.name);
    if (part.kind === "plural") return this.#plural(part, value);
    if (part.kind === "select")
      return this.of(part.cases.get(String(value)) ?? part.cases.get("other")!, count);
    return typeof value === "number" ? this.#language.numbers.format(value) : value;
  }

  #plural({ name, cases }: Choice, value: string | number): string {
    if (typeof value !== "number")
      return this.#fail(`"${name}" must be a number`, "i18n.bad-parameter");
    const chosen = cases.get(`=${value}`) ?? cases.get(this.#language.plurals.select(value));
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
