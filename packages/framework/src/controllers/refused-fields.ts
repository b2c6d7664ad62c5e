import {
  CheckViolation,
  ForeignKeyViolation,
  InvalidData,
  UniqueViolation,
} from "../database/errors.ts";
import type { BoundForm } from "../forms/bound-form.ts";
import type { BoundField } from "../forms/field.ts";
import { FormError } from "../forms/form-error.ts";
import { formMessage } from "../forms/messages.ts";
import type { SentProblem } from "../http/problem.ts";
import type { Translate, Worded } from "../kernel/message.ts";
import { ValidationError } from "../kernel/validation-error.ts";
import { message, type Words } from "../kernel/words.ts";

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

/**
 * Return the form with what the database holds against it: at the field, or above the form where it is about several
 * together. Undefined: another error, or one about fields of which the form has none.
 */
export function violated<Clean>(
  form: BoundForm<Clean>,
  error: unknown,
): BoundForm<Clean> | undefined {
  const found = sentencesFor(error);
  if (found === undefined) return undefined;
  const [{ one, several }, names] = found;
  const fields = form.fields as Readonly<Record<string, BoundField>>;
  const own = names.map((name) => (name in fields ? name : typedFor(name)));
  const known = own.filter((name) => Object.hasOwn(fields, name));
  if (names.length === 1) return form.withError(one, own[0] as keyof Clean & string);
  if (known.length === 0) return undefined;
  const labels = { in: (t: Translate) => known.map((name) => t(fields[name]!.label)).join(", ") };
  return form.withError(several(labels));
}

/** A normalised key stands for what was typed. */
function typedFor(name: string): string {
  return name.replace(/Key$/, "");
}

/** Return what a model's rules or the database hold against values; undefined for any other error. */
export function writeProblems(error: unknown): readonly SentProblem[] | undefined {
  if (error instanceof ValidationError) {
    return Object.entries(error.problems).flatMap(([name, sentences]) =>
      sentences.map((message) => (name === "row" ? { message } : { field: name, message })),
    );
  }
  const [{ one, several }, names] = sentencesFor(error) ?? [UNFIT, []];
  const [name] = names;
  if (name === undefined) return undefined;
  if (names.length === 1) return [{ field: typedFor(name), message: one }];
  return [formMessage(several(names.join(", ")))];
}

/** Return what a model's rules or the database hold against values, each at its field; undefined for any other error. */
export function fieldErrors(
  error: unknown,
  labelOf: (name: string) => string,
): FormError | undefined {
  if (error instanceof ValidationError) {
    const all = Object.entries(error.problems).flatMap(([name, sentences]) =>
      sentences.map((one) => new FormError(one, name === "row" ? undefined : name)),
    );
    return all[0] && new FormError(all[0].sentence, all[0].field, all.slice(1));
  }
  const [{ one, several }, names] = sentencesFor(error) ?? [UNFIT, []];
  const [name] = names;
  if (name === undefined) return undefined;
  if (names.length === 1) return new FormError(one, typedFor(name));
  const labels = { in: (t: Translate) => names.map((each) => t(labelOf(each))).join(", ") };
  return new FormError(several(labels));
}
