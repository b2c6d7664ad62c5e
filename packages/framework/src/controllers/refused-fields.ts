import {
  CheckViolation,
  ForeignKeyViolation,
  InvalidData,
  UniqueViolation,
} from "../database/errors.ts";
import type { BoundForm } from "../forms/bound-form.ts";
import type { BoundField } from "../forms/field.ts";
import { FormError } from "../forms/form-error.ts";
import type { Translate, Worded } from "../kernel/message.ts";
import { ValidationError } from "../kernel/validation-error.ts";
import { message, type Words } from "../kernel/words.ts";

/** The sentence above everything that is said of single fields. */
export const NOT_ACCEPTED = "What was sent was not accepted.";

/** What is said of one field that the database refused, and of several together. */
interface Sentences {
  readonly one: string;
  readonly several: (labels: Worded | string) => Words;
}

const UNIQUE: Sentences = {
  one: "This is already in use.",
  several: (labels) => message("There is one already with the same {labels}.", { labels }),
};
const GONE: Sentences = {
  one: "This is no longer there. Choose again.",
  several: (labels) => message("These are no longer there: {labels}. Choose again.", { labels }),
};
const CHECK: Sentences = {
  one: "This value is not allowed here.",
  several: (labels) => message("These do not go together: {labels}.", { labels }),
};
const UNFIT: Sentences = {
  one: "This value cannot be taken.",
  several: (labels) => message("These values cannot be taken: {labels}.", { labels }),
};

function sentencesFor(error: unknown): readonly [Sentences, readonly string[]] | undefined {
  if (error instanceof UniqueViolation) return [UNIQUE, error.fields];
  if (error instanceof ForeignKeyViolation) return [GONE, error.fields];
  if (error instanceof CheckViolation) return [CHECK, error.fields];
  return error instanceof InvalidData ? [UNFIT, error.fields] : undefined;
}

/** The fields that somebody filled in. */
export interface FilledFields {
  has(name: string): boolean;
  /** Return what several of them are called in one sentence; undefined: nothing can be said of them. */
  listed(names: readonly string[]): Worded | string | undefined;
}

/** Return labels as part of a sentence, in the language of whoever reads it; undefined of none. */
export function labelsIn(labels: readonly string[]): Worded | undefined {
  if (labels.length === 0) return undefined;
  return { in: (t: Translate) => labels.map((label) => t(label)).join(", ") };
}

/** Return the fields of a form, of which several are told by those that it has. */
export function fieldsIn(form: Pick<BoundForm<unknown>, "fields">): FilledFields {
  const fields = form.fields as Readonly<Record<string, BoundField>>;
  const has = (name: string) => Object.hasOwn(fields, name);
  return { has, listed: (names) => labelsIn(names.filter(has).map((name) => fields[name]!.label)) };
}

/** A normalised key stands for what was typed, unless it was typed itself. */
function typedFor(name: string, filled: FilledFields): string {
  return filled.has(name) ? name : name.replace(/Key$/, "");
}

function refusedFor(
  { one, several }: Sentences,
  names: readonly string[],
  filled: FilledFields,
): FormError | undefined {
  const typed = names.map((name) => typedFor(name, filled));
  if (typed.length === 1) return new FormError(one, typed[0]);
  const labels = typed.length === 0 ? undefined : filled.listed(typed);
  return labels === undefined ? undefined : new FormError(several(labels));
}

/** Return what is said of fields whose values another row has already. */
export function takenError(names: readonly string[], filled: FilledFields): FormError | undefined {
  return refusedFor(UNIQUE, names, filled);
}

/**
 * Return what a model's rules or the database hold against values: at the field, or of the whole where it is about
 * several together. Undefined: another error, or one of which nothing can be said.
 */
export function fieldErrors(error: unknown, filled: FilledFields): FormError | undefined {
  if (error instanceof ValidationError) {
    const isWhole = (name: string) => name === "row" && !filled.has(name);
    const [first, ...others] = Object.entries(error.problems).flatMap(([name, sentences]) =>
      sentences.map((one) => new FormError(one, isWhole(name) ? undefined : name)),
    );
    return first && new FormError(first.sentence, first.field, others);
  }
  const found = sentencesFor(error);
  return found && refusedFor(...found, filled);
}
