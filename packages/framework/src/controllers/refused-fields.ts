import { ForeignKeyViolation, UniqueViolation } from "../database/errors.ts";
import type { SentProblem } from "../http/problem.ts";
import { ValidationError } from "../kernel/validation-error.ts";

/** Return the field that the database refused, and why; a normalised key stands for what was sent. */
export function violated(error: unknown): readonly [sentence: string, field: string] | undefined {
  const known = error instanceof UniqueViolation || error instanceof ForeignKeyViolation;
  const field = known ? error.fields[0]?.replace(/Key$/, "") : undefined;
  if (field === undefined) return undefined;
  return error instanceof UniqueViolation
    ? ["This is already in use.", field]
    : ["This is no longer there. Choose again.", field];
}

/** Return what a model's rules or the database hold against values; undefined for any other error. */
export function writeProblems(error: unknown): readonly SentProblem[] | undefined {
  if (error instanceof ValidationError) {
    return Object.entries(error.problems).flatMap(([name, sentences]) =>
      sentences.map((message) => (name === "row" ? { message } : { field: name, message })),
    );
  }
  const [message, field] = violated(error) ?? [];
  return message === undefined ? undefined : [{ field, message }];
}
