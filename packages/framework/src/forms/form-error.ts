import type { Words } from "../kernel/words.ts";

/**
 * Refuses a form after its schema accepted it, on one field or as a whole: by a finished sentence, or
 * by a `message(…)` that is worded where it is shown. A `read` of a field throws one for a text that
 * it cannot read.
 */
export class FormError extends Error {
  readonly field: string | undefined;
  readonly sentence: Words;
  /** What else is refused at once. */
  readonly others: readonly FormError[];

  constructor(sentence: Words, field?: string, others: readonly FormError[] = []) {
    super(String(sentence));
    this.name = "FormError";
    this.field = field;
    this.sentence = sentence;
    this.others = others;
  }
}
