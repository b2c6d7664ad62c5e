import { ForeignKeyViolation, UniqueViolation } from "../database/errors.ts";
import type { BoundForm } from "../forms/bound-form.ts";
import { FormError, type Form } from "../forms/form.ts";
import { acceptsJson, type SentProblem } from "../http/problem.ts";
import { refuse } from "../http/refuse.ts";
import type { RefusalStatus } from "../kernel/refusal.ts";
import { Refusal } from "../kernel/refusal.ts";
import { guarded, type Action } from "./action.ts";
import { shownWith, type ActionContext } from "./action-context.ts";
import type { Guard } from "./guard.ts";

/** The two halves of an address with a form. */
export interface FormHandlers<Grants, Params, Clean> {
  /** Draws the form: blank by GET, or with what was typed and why it was refused. */
  show(context: ActionContext<Grants>, params: Params, form: BoundForm<Clean>): Promise<Response>;
  /** Acts on accepted values; a `FormError` or `Refusal` thrown here shows the form again. */
  submit(
    context: ActionContext<Grants>,
    params: Params,
    clean: Clean,
    form: BoundForm<Clean>,
  ): Promise<Response>;
}

declare const SUBMITS: unique symbol;

/** An action that shows by GET and acts by POST. */
export interface FormAction<Params> extends Action<Params> {
  readonly [SUBMITS]?: true;
}

/** A field that the database refused, and why; a normalised key stands for what was typed. */
function violated(error: unknown): readonly [sentence: string, field: string] | undefined {
  const known = error instanceof UniqueViolation || error instanceof ForeignKeyViolation;
  const field = known ? error.fields[0]?.replace(/Key$/, "") : undefined;
  if (field === undefined) return undefined;
  return error instanceof UniqueViolation
    ? ["This is already in use.", field]
    : ["This is no longer there. Choose again.", field];
}

/** A form to be shown again, and how. */
interface Again<Clean> {
  readonly form: BoundForm<Clean>;
  readonly options: {
    readonly status: RefusalStatus;
    readonly headers?: Readonly<Record<string, string>>;
  };
  /** The one sentence of a refusal; none: the form's fields say what is wrong. */
  readonly message?: string;
}

/** The form with the reason of a refusal and its status, or undefined for any other error. */
function refused<Clean>(form: BoundForm<Clean>, error: unknown): Again<Clean> | undefined {
  if (error instanceof FormError) {
    const field = error.field as (keyof Clean & string) | undefined;
    return { form: form.withError(error.message, field, error.values), options: { status: 422 } };
  }
  if (error instanceof Refusal && error.status !== 404) {
    const { status, headers } = error;
    const { message } = error;
    return { form: form.withError(message), options: { status, headers }, message };
  }
  const refusedField = violated(error);
  if (refusedField === undefined) return undefined;
  const [sentence, field] = refusedField;
  return {
    form: form.withError(sentence, field as keyof Clean & string),
    options: { status: 422 },
  };
}

const NOT_ACCEPTED = "What was sent was not accepted.";

/** Everything that a form holds against what was sent. */
function problemsOf<Clean>({ errors, refused }: BoundForm<Clean>): readonly SentProblem[] {
  const atFields = refused.flatMap((field) =>
    field.errors.map((error) => ({ field: field.name, ...error })),
  );
  return [...errors, ...atFields];
}

/**
 * An address with a form. Refused input is shown again, everything kept, with 422; a refusal
 * thrown by `submit` (locked, too fast) likewise, with its own status. A program that accepts JSON gets
 * a problem with each field's errors instead of the form.
 */
export function formAction<Grants extends object, Params, Clean>(
  guard: Guard<Grants>,
  form: Form<Clean>,
  handlers: FormHandlers<Grants, Params, Clean>,
): FormAction<Params> {
  const run = async (context: ActionContext<Grants>, params: Params): Promise<Response> => {
    if (context.method !== "POST") return handlers.show(context, params, form.blank());
    const bound = form.bind(await context.formData());
    const { clean } = bound;
    const again = ({ form: shown, options, message }: Again<Clean>) => {
      if (acceptsJson(context.request.headers.get("accept"))) {
        const why =
          message === undefined
            ? { message: NOT_ACCEPTED, errors: problemsOf(shown) }
            : { message };
        return refuse(context, { ...options, ...why });
      }
      context.set(shownWith, options);
      return handlers.show(context, params, shown);
    };
    if (clean === undefined) return again({ form: bound, options: { status: 422 } });
    try {
      return await handlers.submit(context, params, clean, bound);
    } catch (error) {
      const answer = refused(bound, error);
      if (answer === undefined) throw error;
      return again(answer);
    }
  };
  const { name, needs } = guard;
  return { guard: name, needs, run: guarded(guard, run), getRedirectsTo: undefined };
}
