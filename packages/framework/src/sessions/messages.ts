import type { Words } from "../kernel/words.ts";

/** The level of a message. */
export type MessageLevel = "success" | "warning" | "error";

/** A sentence for the reader's next page: what became of what they did. */
export interface FlashMessage {
  readonly text: string;
  readonly level: MessageLevel;
}

/** A store of messages from one page to the next. */
export interface MessageStore {
  read(): readonly FlashMessage[];
  write(messages: readonly FlashMessage[]): void;
  /** Return the sentence in the reader's language. */
  worded(words: Words): string;
  /** Whether a person sees the answer to this request. */
  readonly seen: boolean;
}

/** More than this are not kept: somebody who never sees a page does not fill a table. */
const MOST = 20;

/** Sentences that are shown once, on the next page that shows messages. */
export class Messages {
  readonly #store: MessageStore;

  constructor(store: MessageStore) {
    this.#store = store;
  }

  /** Have a sentence shown on the next page: `messages.add(message("Your reply was posted."))`. */
  add(words: Words, level: MessageLevel = "success"): void {
    const text = this.#store.worded(words);
    this.#store.write([...this.#store.read(), { text, level }].slice(-MOST));
  }

  /**
   * Return the messages that wait, in order; they are then gone, unless nobody sees this answer.
   */
  take(): readonly FlashMessage[] {
    const waiting = this.#store.read();
    if (waiting.length > 0 && this.#store.seen) this.#store.write([]);
    return waiting;
  }
}
