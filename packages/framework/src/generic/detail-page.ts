import { action, type Action } from "../controllers/action.ts";
import type { ActionContext } from "../controllers/action-context.ts";
import type { ActionOptions } from "../controllers/action-options.ts";
import type { Guard } from "../controllers/guard.ts";
import { labelOf } from "../model-forms/labels.ts";
import type { AnyModel } from "../models/declaring/any-model.ts";
import type { CheckedOrder } from "../models/queries/path-types.ts";
import type { OrderKey } from "../models/queries/query-types.ts";
import type { FieldsOf, ManyNames, Named } from "../models/rows/row.ts";
import type { View } from "../templates/view.ts";
import { readerOf, rowOf, type OneSource } from "./objects.ts";
import { shownField, shownMany } from "./shown.ts";
import { detailView, type DetailShown } from "./views.ts";

/** What can be shown of a row: its fields, those that relations lead to, relations to many rows. */
type Shown<M extends AnyModel> =
  | (OrderKey<FieldsOf<InstanceType<M>>> & string)
  | ManyNames<Named<InstanceType<M>>>;
type Checked<M extends AnyModel, Path> =
  Path extends ManyNames<Named<InstanceType<M>>>
    ? Path
    : CheckedOrder<FieldsOf<InstanceType<M>>, Path>;

/** What the page of one row shows. */
export interface DetailOptions<Context, Params, M extends AnyModel, Fields> extends OneSource<
  Context,
  Params,
  M
> {
  /** Fields, those that relations lead to, and relations to many rows. */
  readonly fields: Fields;
  readonly labels?: Readonly<Record<string, string>>;
  /** Return what a program that asks for JSON reads of the row: a `serializer`. Left out: there is the page alone. */
  json?(row: InstanceType<M>, context: Context): unknown;
  /** Return the heading; left out: what the row is called. */
  title?(row: InstanceType<M>): string;
  /** Return where one goes from here: to edit the row, to delete it. */
  links?(
    row: InstanceType<M>,
    context: Context,
    params: Params,
  ): DetailShown["links"] | Promise<DetailShown["links"]>;
  /** Another page than `generic/detail.html`. */
  readonly view?: View<{ readonly detail: DetailShown<InstanceType<M>> }>;
  readonly route?: ActionOptions<Params>;
}

/**
 * Return the action that shows one row: the one of `queries` that the parameters of the address name. A row that whoever
 * asks may not see is not there (404).
 */
export function detailPage<
  Grants extends object,
  Needed,
  Params extends Needed,
  M extends AnyModel,
  const Fields extends readonly Shown<M>[],
>(
  guard: Guard<Grants, Needed>,
  model: M,
  options: DetailOptions<
    ActionContext<Grants>,
    Params,
    M,
    Fields & { readonly [I in keyof Fields]: Checked<M, Fields[I]> }
  >,
): Action<Params> {
  const { labels = {}, title = labelOf } = options;
  const paths: readonly string[] = options.fields;
  const fields = paths.map((path) => {
    return shownMany(model, path, labels[path]) ?? shownField(model, path, labels[path]);
  });
  const page = (options.view ?? detailView) as typeof detailView;
  return action<Grants, Needed, Params>(
    guard,
    async (context, params) => {
      const row = await rowOf(model, options, context, params, fields);
      const html = async () => {
        const reader = readerOf(context);
        const shown = fields.map((field) => ({
          label: field.label,
          text: field.text(row, reader),
        }));
        const links = (await options.links?.(row, context, params)) ?? [];
        return context.render(page, { detail: { title: title(row), row, fields: shown, links } });
      };
      const { json } = options;
      return json === undefined
        ? html()
        : context.respond({ html, json: () => json(row, context) });
    },
    options.route ?? {},
  );
}
