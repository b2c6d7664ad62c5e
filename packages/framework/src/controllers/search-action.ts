import type { BoundForm } from "../forms/bound-form.ts";
import { FormError } from "../forms/form-error.ts";
import type { FieldSource } from "../forms/field-source.ts";
import type { Form, Initial } from "../forms/form.ts";
import { refuse } from "../http/refuse.ts";
import { wantsJson } from "../http/wants-json.ts";
import { action, type Action } from "./action.ts";
import { shownWith, type ActionContext } from "./action-context.ts";
import type { ActionOptions } from "./action-options.ts";
import type { Guard } from "./guard.ts";
import { readerClock } from "./local-time.ts";
import { NOT_ACCEPTED } from "./refused-fields.ts";
import { problemsOf, withErrors } from "./refused-form.ts";

/** What an address asks for by the fields of a form. */
export interface Asked<Clean> {
  /** The form as it is drawn: with what was typed, and what was refused of it at each field. */
  readonly form: BoundForm<Clean>;
  /** The conditions that can be met: all that were typed; of a refused search those that were not refused. */
  readonly met: Partial<Clean>;
  /** Whether anything was refused: a page shows that, with what the other conditions find or with nothing. */
  readonly refused: boolean;
  /** Whether anything was asked: an address without any of the fields is the form as it begins. */
  readonly asks: boolean;
}

/** What a search may say besides. */
export interface SearchOptions<Clean, Params, Grants extends object> extends ActionOptions<
  Params,
  Grants
> {
  /** Give what the form begins with, where the address has none of its fields. */
  initial?(context: ActionContext<Grants>, params: Params): Initial<Clean>;
  /** Return what the form reads in place of the address: operators that were typed into one of its fields. */
  source?(query: URLSearchParams): FieldSource;
}

/**
 * Return the action of an address that is a search: a form sent by GET, whose values live in the address, so that it can be
 * kept, sent and gone back to. `show` draws the form with what was found. What is refused is said at its field, with
 * 422; a `FormError` that `show` throws likewise, and then `show` is asked once more, with what is left. A program that
 * accepts JSON gets a problem with each field's errors.
 *
 * @example
 * results: searchAction(everyone, SearchForm, async ({ render }, _params, { form, met }) =>
 *   render(resultsPage, { form, topics: await topicsWith(met).limit(30).all() }),
 * )
 */
export function searchAction<Grants extends object, Needed, Params extends Needed, Clean, Row>(
  guard: Guard<Grants, Needed>,
  form: Form<Clean, Row, ActionContext<NoInfer<Grants>>>,
  show: (context: ActionContext<Grants>, params: Params, asked: Asked<Clean>) => Promise<Response>,
  options: SearchOptions<NoInfer<Clean>, NoInfer<Params>, NoInfer<Grants>> = {},
): Action<Params> {
  const { initial, source = (query) => query, ...others } = options;

  async function answer(context: ActionContext<Grants>, params: Params): Promise<Response> {
    const sent = source(context.query);
    const ready = await form.prepare(context, { sent, time: readerClock(context) });
    if (!form.definitions.some(({ name }) => sent.getAll(name).length > 0)) {
      const begun = ready.blank(initial?.(context, params));
      return show(context, params, { form: begun, met: {}, refused: false, asks: false });
    }
    const bound = ready.bind(sent);
    if (!bound.ok) return again(bound);
    try {
      const met = bound.clean ?? {};
      return await show(context, params, { form: bound, met, refused: false, asks: true });
    } catch (error) {
      if (!(error instanceof FormError)) throw error;
      return again(withErrors(bound, error));
    }

    function again(refused: BoundForm<Clean>): Promise<Response> {
      if (wantsJson(context)) {
        const errors = problemsOf(refused);
        return refuse(context, { status: 422, message: NOT_ACCEPTED, errors });
      }
      context.set(shownWith, { status: 422 });
      const met = metOf(ready, sent, refused);
      return show(context, params, { form: refused, met, refused: true, asks: true });
    }
  }

  return action(guard, answer, others);
}

/** What was typed into the fields that were not refused. */
function metOf<Clean, Row, Context>(
  form: Form<Clean, Row, Context>,
  sent: FieldSource,
  { refused }: BoundForm<Clean>,
): Partial<Clean> {
  const wrong = new Set(refused.map(({ name }) => name));
  const rest = form.bind({ getAll: (name) => (wrong.has(name) ? [] : sent.getAll(name)) });
  return rest.clean ?? {};
}
