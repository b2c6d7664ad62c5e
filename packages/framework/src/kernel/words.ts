import type { MessageValues, Translate, ValuesFor } from "./message.ts";
import { translator } from "./translator.ts";

/** English: what a sentence is said in where no reader is known, as in a log. */
export const english = translator({ locale: "en" });

let spoken: Translate = english;

/**
 * A sentence that is worded where it is shown: what a model refuses is said in the language of whoever
 * reads it. Templates print it as they print a text.
 */
export class Message {
  /** The English sentence, the key of catalogues. */
  readonly text: string;
  readonly values: MessageValues | undefined;

  constructor(text: string, values?: MessageValues) {
    this.text = text;
    this.values = values;
  }

  /** Return the sentence in the language of this `t`. */
  in(t: Translate): string {
    return t(this.text, this.values);
  }

  /** Return the sentence in the language of the page that is being drawn, else in English. */
  toString(): string {
    return this.in(spoken);
  }

  toJSON(): string {
    return this.toString();
  }
}

/** A sentence for people: finished, or worded where it is shown. */
export type Words = string | Message;

/**
 * Make a sentence that is worded where it is shown:
 * `new Refusal(message("At most {n} drafts are kept.", { n }), { status: 422 })`.
 */
export function message<const Text extends string>(
  text: Text,
  ...[values]: ValuesFor<Text>
): Message {
  return new Message(text, values);
}

/** Return a sentence in the language of this `t`; a finished one is looked up as it stands. */
export function worded(words: Words, t: Translate): string {
  return typeof words === "string" ? t(words) : words.in(t);
}

/** Draw something, all of it at once, with every message in it in the language of this `t`. */
export function spokenIn<Drawn>(t: Translate, draw: () => Drawn): Drawn {
  const before = spoken;
  spoken = t;
  try {
    return draw();
  } finally {
    spoken = before;
  }
}
