import type { BoundForm } from "../forms/bound-form.ts";
import type { FormError } from "../forms/form-error.ts";
import type { SentProblem } from "../http/problem.ts";

/** Return the form with everything that was refused at once. */
export function withErrors<Clean>(
  form: BoundForm<Clean>,
  { sentence, field, others }: FormError,
): BoundForm<Clean> {
  const said = form.withError(sentence, field as (keyof Clean & string) | undefined);
  return others.reduce(withErrors<Clean>, said);
}

/** Return everything that a form holds against what was sent. */
export function problemsOf<Clean>(form: BoundForm<Clean>): readonly SentProblem[] {
  const atFields = form.refused.flatMap((field) =>
    field.errors.map((error) => ({ field: field.name, ...error })),
  );
  const since = form.overtaken.map(({ name: field, now = "" }) => {
    return { field, message: "It says now: {now}", values: { now } };
  });
  return [...form.errors, ...atFields, ...since];
}
