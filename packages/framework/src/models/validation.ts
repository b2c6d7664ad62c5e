import { ValidationError } from "../kernel/validation-error.ts";
import type { ModelInfo } from "./info.ts";

/** A rule for the values of one field: returns the sentence of what is wrong, or nothing. */
export type Validator<T> = (value: T) => string | undefined;

/** What a model's own rule gives: sentences by field, or of the `row` as a whole; nothing where all is well. */
export type Verdict<F> =
  | { readonly [Name in (keyof F & string) | "row"]?: string | readonly string[] | undefined }
  | undefined;

/** Collects what holds against the values of one write, so that all of it is told at once. */
export class Validation {
  readonly #info: ModelInfo;
  #problems: Record<string, string[]> | null = null;

  constructor(info: ModelInfo) {
    this.#info = info;
  }

  add(name: string, ...sentences: readonly string[]): void {
    this.#problems ??= {};
    (this.#problems[name] ??= []).push(...sentences);
  }

  /** Ask the field's own rules about a value that its kind has taken. */
  askField(name: string, rules: readonly Validator<unknown>[], value: unknown): void {
    for (const rule of rules) {
      const sentence = rule(value);
      if (sentence !== undefined) this.add(name, sentence);
    }
  }

  /** Ask the model's own rule about a whole row, where it has one and the fields are well by themselves. */
  askModel(row: () => object): void {
    const { validate } = this.#info.options;
    if (validate === undefined || this.#problems !== null) return;
    for (const [name, said] of Object.entries(validate(row()) ?? {})) {
      if (said !== undefined) this.add(name, ...(typeof said === "string" ? [said] : said));
    }
  }

  /** Throw a {@link ValidationError} with everything that was collected; nothing, if all was well. */
  end(): void {
    if (this.#problems !== null) throw new ValidationError(this.#info.name, this.#problems);
  }
}
