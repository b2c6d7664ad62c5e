import { QuintetError } from "../kernel/errors.ts";
import type { MessageValues, Translate } from "../kernel/message.ts";
import { listed } from "../kernel/suggest.ts";
import { parseMessage, type Part } from "./parse-message.ts";

export interface TranslatorOptions {
  /** BCP 47: `en`, `de-CH`. */
  readonly locale: string;
  /** English sentence → the sentence in this language; what is missing stays English. */
  readonly catalogue?: Readonly<Record<string, string>>;
  /** Told of every message once, for collecting them. */
  readonly used?: (message: string) => void;
}

type Writer = (values: MessageValues) => string;

class Formatter {
  readonly #plural: Intl.PluralRules;
  readonly #number: Intl.NumberFormat;

  constructor(locale: string) {
    this.#plural = new Intl.PluralRules(locale);
    this.#number = new Intl.NumberFormat(locale);
  }

  write(parts: readonly Part[], values: MessageValues, source: string, count?: number): string {
    let text = "";
    for (const part of parts) text += this.#part(part, values, source, count);
    return text;
  }

  #part(part: Part, values: MessageValues, source: string, count?: number): string {
    switch (part.kind) {
      case "text":
        return part.text;
      case "number":
        return this.#number.format(count ?? 0);
      case "value":
        return this.#shown(valueOf(part.name, values, source));
      case "plural": {
        const n = Number(valueOf(part.name, values, source));
        const { choices } = part;
        const chosen = choices.get(`=${n}`) ?? choices.get(this.#plural.select(n));
        return this.write(chosen ?? choices.get("other")!, values, source, n);
      }
      case "select": {
        const key = String(valueOf(part.name, values, source));
        return this.write(part.choices.get(key) ?? part.choices.get("other")!, values, source);
      }
    }
  }

  #shown(value: string | number): string {
    return typeof value === "number" ? this.#number.format(value) : value;
  }
}

function valueOf(name: string, values: MessageValues, source: string): string | number {
  if (Object.hasOwn(values, name) && values[name] !== undefined) return values[name];
  const given = listed(Object.keys(values)) || "none";
  throw new QuintetError(`The message "${source}" needs the parameter "${name}".`, {
    code: "i18n.missing-parameter",
    hint: `Given were: ${given}.`,
  });
}

/** Gives the function that turns a sentence and its parameters into the reader's language. */
export function translator(options: TranslatorOptions): Translate {
  const formatter = new Formatter(options.locale);
  const known = new Map<string, Writer>();
  function writerOf(message: string): Writer {
    options.used?.(message);
    const source = options.catalogue?.[message] ?? message;
    if (!source.includes("{")) return () => source;
    const parts = parseMessage(source);
    return (values) => formatter.write(parts, values, source);
  }
  return (message, values = {}) => {
    let writer = known.get(message);
    if (writer === undefined) known.set(message, (writer = writerOf(message)));
    return writer(values);
  };
}
