import type { ActionContext } from "../controllers/action-context.ts";
import { formAction, type FormAction } from "../controllers/form-action.ts";
import type { RouteOptions } from "../controllers/action-options.ts";
import type { Guard } from "../controllers/guard.ts";
import type { FieldsOf, Form, Initial } from "../forms/form.ts";
import { spaced } from "../kernel/spaced.ts";
import { labelOf } from "../model-forms/labels.ts";
import type { ModelForm } from "../model-forms/model-form.ts";
import type { ModelClean, More, Rest } from "../model-forms/model-form-types.ts";
import type { AnyModel } from "../models/declaring/any-model.ts";
import type { View } from "../templates/view.ts";
import { rowOf, type OneSource } from "./objects.ts";
import { formView, type AnyFields, type FormShown } from "./views.ts";

/** What pages that make and edit rows have in common. */
interface FormPageOptions<Context, Params, M extends AnyModel, Clean> {
  /** Return where one goes once the row is written; messages may be left on the way. */
  success(row: InstanceType<M>, context: Context, params: Params): string;
  /** The heading; a function where it speaks of what the guard has loaded: `({ room }) => `Book ${room.name}``. */
  readonly title?: string | ((context: Context, params: Params) => string);
  /** What the button says. */
  readonly button?: string;
  /** Return where whoever changes their mind goes. */
  back?(context: Context, params: Params): string;
  /** Another page than `generic/form.html`. */
  readonly view?: View<{
    readonly page: FormShown<InstanceType<M>>;
    readonly form: FieldsOf<Form<Clean>>;
  }>;
  readonly route?: RouteOptions;
}

/** How a row is made of what was accepted: with further values, or by a function of the site's own. */
type Creating<Context, Params, M extends AnyModel, Own extends string, Clean> =
  | ({} extends Rest<M, Own>
      ? { values?(context: Context, params: Params): Rest<M, Own> }
      : { values(context: Context, params: Params): Rest<M, Own> })
  | { save(clean: Clean, context: Context, params: Params): Promise<InstanceType<M>> };

/** What the page that makes a row does. */
export type CreateOptions<
  Context,
  Params,
  M extends AnyModel,
  Own extends string,
  Clean,
> = FormPageOptions<Context, Params, M, Clean> &
  Creating<Context, Params, M, Own, Clean> & {
    /** Return what the form begins with. */
    initial?(context: Context, params: Params): Initial<Clean> | Promise<Initial<Clean>>;
  };

/**
 * Return the action that makes a row by a form over its model. `values` gives what the row needs besides what is typed,
 * such as its author; `save` writes it in another way.
 */
export function createPage<
  Grants extends object,
  Needed,
  Params extends Needed,
  M extends AnyModel,
  Own extends string,
  Clean extends ModelClean<M, Own>,
>(
  guard: Guard<Grants, Needed>,
  form: ModelForm<M, Own, Clean, ActionContext<NoInfer<Grants>>>,
  options: CreateOptions<ActionContext<Grants>, Params, M, Own, Clean>,
): FormAction<Params> {
  const named = `New ${spaced(form.model.name).toLowerCase()}`;
  return formAction<Grants, Needed, Params, Clean, InstanceType<M> | Initial<Clean>>(
    guard,
    form,
    {
      ...(options.initial && { initial: options.initial }),
      show: (context, params, bound) =>
        context.render(pageOf(options.view), {
          page: { ...shownOf(options, context, params, named), row: null },
          form: bound as AnyFields,
        }),
      async submit(context, params, clean) {
        const row = await created(form, options, { context, params, clean });
        return context.redirect(options.success(row, context, params));
      },
    },
    options.route,
  );
}

/** What a page says around its form, of whatever row. */
function shownOf<Context, Params>(
  options: FormPageOptions<Context, Params, AnyModel, unknown>,
  context: Context,
  params: Params,
  named: string,
): Omit<FormShown, "row"> {
  const { title = named, button = "Save" } = options;
  return {
    title: typeof title === "function" ? title(context, params) : title,
    button,
    back: options.back?.(context, params) ?? null,
  };
}

function pageOf(view: object | undefined): typeof formView {
  return (view ?? formView) as typeof formView;
}

interface Accepted<Context, Params, Clean> {
  readonly context: Context;
  readonly params: Params;
  readonly clean: Clean;
}

async function created<
  Context,
  Params,
  M extends AnyModel,
  Own extends string,
  Clean extends ModelClean<M, Own>,
>(
  form: ModelForm<M, Own, Clean, never>,
  options: object,
  { context, params, clean }: Accepted<Context, Params, Clean>,
): Promise<InstanceType<M>> {
  const { save, values } = options as {
    save?(clean: Clean, context: Context, params: Params): Promise<InstanceType<M>>;
    values?(context: Context, params: Params): Rest<M, Own>;
  };
  if (save !== undefined) return save(clean, context, params);
  const create = form.create.bind(form) as (own: Clean, rest: unknown) => Promise<InstanceType<M>>;
  return create(clean, values?.(context, params));
}

/** What the page that edits a row does. */
export interface EditOptions<Context, Params, M extends AnyModel, Clean>
  extends FormPageOptions<Context, Params, M, Clean>, OneSource<Context, Params, M> {
  /** Return further changes that are written with those that were typed. */
  values?(row: InstanceType<M>, context: Context, params: Params): More<M>;
  /** Write what was accepted in another way. */
  save?(row: InstanceType<M>, clean: Clean, context: Context, params: Params): Promise<void>;
}

/**
 * Return the action that edits a row by a form over its model: the row of `queries` that the parameters of the address
 * name, a 404 where whoever asks may not see it. What somebody else has changed meanwhile is not written over.
 */
export function editPage<
  Grants extends object,
  Needed,
  Params extends Needed,
  M extends AnyModel,
  Own extends string,
  Clean extends ModelClean<M, Own>,
>(
  guard: Guard<Grants, Needed>,
  form: ModelForm<M, Own, Clean, ActionContext<NoInfer<Grants>>>,
  options: EditOptions<ActionContext<Grants>, Params, M, Clean>,
): FormAction<Params> {
  const { model } = form;
  const rows = new WeakMap<ActionContext<Grants>, InstanceType<M>>();
  /** The row is read once for each request. */
  const rowFor = async (context: ActionContext<Grants>, params: Params) => {
    const row = rows.get(context) ?? (await rowOf(model, options, context, params));
    rows.set(context, row);
    return row;
  };
  return formAction<Grants, Needed, Params, Clean, InstanceType<M> | Initial<Clean>>(
    guard,
    form,
    {
      row: rowFor,
      async show(context, params, bound) {
        const row = await rowFor(context, params);
        return context.render(pageOf(options.view), {
          page: { ...shownOf(options, context, params, labelOf(row)), row },
          form: bound as AnyFields,
        });
      },
      async submit(context, params, clean) {
        const row = await rowFor(context, params);
        if (options.save === undefined) {
          await form.update(row, clean, options.values?.(row, context, params));
        } else await options.save(row, clean, context, params);
        return context.redirect(options.success(row, context, params));
      },
    },
    options.route,
  );
}
