import type { BoundForm } from "../forms/bound-form.ts";
import { FormError } from "../forms/form-error.ts";
import type { Form, Initial } from "../forms/form.ts";
import type { FormFields } from "../http/form-fields.ts";
import { refuse } from "../http/refuse.ts";
import { wantsJson } from "../http/wants-json.ts";
import type { RefusalStatus } from "../kernel/refusal.ts";
import { Refusal } from "../kernel/refusal.ts";
import type { Words } from "../kernel/words.ts";
import { action, type Action } from "./action.ts";
import { shownWith, type ActionContext } from "./action-context.ts";
import type { RouteOptions } from "./action-options.ts";
import type { Guard } from "./guard.ts";
import { readerClock } from "./local-time.ts";
import { fieldErrors, fieldsIn, NOT_ACCEPTED } from "./refused-fields.ts";
import { problemsOf, withErrors } from "./refused-form.ts";

/** A further submit button of a form, which acts whether or not what was typed is accepted. */
export type FormButton<Grants, Params, Clean> = (
  context: ActionContext<Grants>,
  params: Params,
  form: BoundForm<Clean>,
  /** What the button that was pressed carries as its value. */
  value: string,
) => Promise<Response>;

/** The functions that show a form and act on it. */
export interface FormHandlers<Grants, Params, Clean, Row = Initial<Clean>> {
  /** Give what the form begins with; whoever may not fill it in is told here, before it is drawn. */
  initial?(
    context: ActionContext<Grants>,
    params: Params,
  ): Initial<Clean> | Promise<Initial<Clean>>;
  /**
   * Give what the row that the form edits holds, or null where there is none yet: the form begins with it unless
   * `initial` says otherwise. It is read again when the form comes back: where somebody has changed the row in
   * between, nothing is done and the form is shown again, with both.
   */
  row?(context: ActionContext<Grants>, params: Params): Row | null | Promise<Row | null>;
  /** Draw the form, as it begins or with what was typed and why it was refused. */
  show(context: ActionContext<Grants>, params: Params, form: BoundForm<Clean>): Promise<Response>;
  /** Act on accepted values; a `FormError` or `Refusal` thrown here shows the form again. */
  submit(
    context: ActionContext<Grants>,
    params: Params,
    clean: Clean,
    form: BoundForm<Clean>,
  ): Promise<Response>;
  /** The form's other submit buttons, each by its name: `<button name="preview" value="1">`. */
  readonly buttons?: Readonly<Record<string, FormButton<Grants, Params, Clean>>>;
}

declare const SUBMITS: unique symbol;

/** An action that shows by GET and acts by POST. */
export interface FormAction<Params> extends Action<Params> {
  readonly [SUBMITS]?: true;
}

/** A form to be shown again, and how. */
interface Again<Clean> {
  readonly form: BoundForm<Clean>;
  readonly options: {
    readonly status: RefusalStatus;
    readonly headers?: Readonly<Record<string, string>>;
  };
  /** The one sentence of a refusal; none: the form's fields say what is wrong. */
  readonly message?: Words;
}

const REFUSED = { status: 422 } as const;

/** The form with the reason of a refusal and its status, or undefined for any other error. */
function refused<Clean>(form: BoundForm<Clean>, error: unknown): Again<Clean> | undefined {
  if (error instanceof Refusal && error.status !== 404) {
    const { status, headers, sentence: message } = error;
    return { form: form.withError(message), options: { status, headers }, message };
  }
  const said = error instanceof FormError ? error : fieldErrors(error, fieldsIn(form));
  return said && { form: withErrors(form, said), options: REFUSED };
}

const OVERTAKEN =
  "Somebody changed this since you opened the page, perhaps you in another window. Nothing was saved: " +
  "at each field that differs stands what it says now. Send the form again to put yours in its place.";

/** The button that was pressed, and its value; undefined: the form's own. */
function pressed<Button>(buttons: Readonly<Record<string, Button>>, fields: FormFields) {
  for (const [name, button] of Object.entries(buttons)) {
    const value = fields.get(name) ?? "";
    if (value !== "") return { button, value };
  }
  return undefined;
}

/** A form with the functions that say what it begins with. */
interface Filled<Grants, Params, Clean, Row> {
  readonly form: Form<Clean, Row, ActionContext<Grants>>;
  readonly handlers: Pick<FormHandlers<Grants, Params, Clean, Row>, "initial" | "row">;
}

/** The form as it begins: over a row, or over none. */
async function begun<Grants, Params, Clean, Row>(
  { form, handlers }: Filled<Grants, Params, Clean, Row>,
  context: ActionContext<Grants>,
  params: Params,
): Promise<BoundForm<Clean>> {
  const begin = await handlers.initial?.(context, params);
  const row = await handlers.row?.(context, params);
  const ready = await form.prepare(context, { row, begin, time: readerClock(context) });
  return row === undefined ? ready.blank(begin) : ready.editing(row, begin);
}

/** What was sent, and what the row says by now that it was to change. */
async function bound<Grants, Params, Clean, Row>(
  { form, handlers }: Filled<Grants, Params, Clean, Row>,
  context: ActionContext<Grants>,
  params: Params,
): Promise<BoundForm<Clean>> {
  const sent = await context.formData();
  const row = await handlers.row?.(context, params);
  const ready = await form.prepare(context, { row, sent, time: readerClock(context) });
  return row === undefined ? ready.bind(sent) : ready.bind(sent).against(ready.editing(row));
}

/**
 * Return the action of an address with a form. GET shows it with what it begins with. Refused input
 * is shown again, everything kept, with 422; a refusal thrown by `submit` or a button (locked, too
 * fast) likewise, with its own status. A program that accepts JSON gets a problem with each field's
 * errors instead of the form. With `row` the form edits a row, and whoever sends it over what
 * somebody else has changed meanwhile is shown both, with 409. Options say what else holds for this address.
 */
export function formAction<Grants extends object, Needed, Params extends Needed, Clean, Row>(
  guard: Guard<Grants, Needed>,
  form: Form<Clean, Row, ActionContext<NoInfer<Grants>>>,
  handlers: FormHandlers<Grants, Params, Clean, NoInfer<Row>>,
  options: RouteOptions = {},
): FormAction<Params> {
  const { buttons = {} } = handlers;

  async function again(
    context: ActionContext<Grants>,
    params: Params,
    { form: shown, options, message }: Again<Clean>,
  ): Promise<Response> {
    if (wantsJson(context)) {
      const why =
        message === undefined ? { message: NOT_ACCEPTED, errors: problemsOf(shown) } : { message };
      return refuse(context, { ...options, ...why });
    }
    context.set(shownWith, options);
    return handlers.show(context, params, shown);
  }

  async function send(
    context: ActionContext<Grants>,
    params: Params,
    filled: BoundForm<Clean>,
  ): Promise<Response> {
    if (filled.isAdding) return handlers.show(context, params, filled);
    if (filled.isOvertaken) {
      const both = filled.withError(OVERTAKEN);
      return again(context, params, { form: both, options: { status: 409 } });
    }
    const other = pressed(buttons, await context.formData());
    if (other !== undefined) {
      if (!filled.ok) context.set(shownWith, REFUSED);
      return other.button(context, params, filled, other.value);
    }
    const { clean } = filled;
    if (clean === undefined) return again(context, params, { form: filled, options: REFUSED });
    return handlers.submit(context, params, clean, filled);
  }

  const run = async (context: ActionContext<Grants>, params: Params): Promise<Response> => {
    if (context.method !== "POST") {
      return handlers.show(context, params, await begun({ form, handlers }, context, params));
    }
    const filled = await bound({ form, handlers }, context, params);
    try {
      return await send(context, params, filled);
    } catch (error) {
      const answer = refused(filled, error);
      if (answer === undefined) throw error;
      return again(context, params, answer);
    }
  };
  return action<Grants, Needed, Params>(guard, run, options);
}
