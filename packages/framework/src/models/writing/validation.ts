import { ValidationError } from "../../kernel/validation-error.ts";
import { ValueError } from "../errors.ts";
import type { ModelInfo } from "../declaring/info.ts";

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
      if (sentence !== undefined) this.add(name, this.#sentence(name, sentence));
    }
  }

  /** Ask the model's own rule about a whole row, where it has one and the fields are well by themselves. */
  askModel(row: () => object): void {
    const { validate } = this.#info.options;
    if (validate === undefined || this.#problems !== null) return;
    const verdict: object = validate(row()) ?? {};
    if (verdict instanceof Promise) throw this.#noSentence("row");
    for (const [name, said] of Object.entries(verdict)) {
      for (const one of Array.isArray(said) ? (said as unknown[]) : [said])
        if (one !== undefined) this.add(name, this.#sentence(name, one));
    }
  }

  /** A promise would be no sentence, and say yes to everything. */
  #sentence(name: string, said: unknown): string {
    if (typeof said === "string") return said;
    throw this.#noSentence(name);
  }

  #noSentence(name: string): ValueError {
    const problem = "its rule gives something else than a sentence, or undefined, at once";
    return new ValueError(
      `${this.#info.name}.${name}`,
      problem,
      "A rule cannot wait: ask the database by a constraint.",
    );
  }

  /** Throw a {@link ValidationError} with everything that was collected; nothing, if all was well. */
  end(): void {
    if (this.#problems !== null) throw new ValidationError(this.#info.name, this.#problems);
  }
}
