import type { ActionContext } from "../controllers/action-context.ts";
import type { RouteOptions } from "../controllers/action-options.ts";
import { formAction, type FormAction } from "../controllers/form-action.ts";
import type { Guard } from "../controllers/guard.ts";
import { ProtectedRow } from "../database/errors.ts";
import { form } from "../forms/form.ts";
import type { Translate } from "../kernel/message.ts";
import { Refusal } from "../kernel/refusal.ts";
import { managerBeside } from "../models/manager-of.ts";
import { spaced } from "../kernel/spaced.ts";
import { labelOf } from "../model-forms/labels.ts";
import type { AnyModel } from "../models/declaring/any-model.ts";
import { filteredBy } from "../models/conditions/filtering.ts";
import { infoOf } from "../models/declaring/info.ts";
import { ownKey } from "../models/declaring/key.ts";
import type { QuerySet } from "../models/queries/query-set.ts";
import type { View } from "../templates/view.ts";
import { rowOf, type OneSource } from "./objects.ts";
import { deleteView, type AnyFields, type DeleteShown } from "./views.ts";

/** What the page that deletes a row does. */
export interface DeleteOptions<Context, Params, M extends AnyModel> extends OneSource<
  Context,
  Params,
  M
> {
  /** Return where one goes once the row is gone. */
  success(context: Context, params: Params): string;
  readonly title?: string;
  /** Return where whoever changes their mind goes. */
  back?(context: Context, params: Params): string;
  /** Delete the row in another way. */
  remove?(row: InstanceType<M>, context: Context, params: Params): Promise<void>;
  /** Another page than `generic/delete.html`. */
  readonly view?: View<{ readonly page: DeleteShown<InstanceType<M>>; readonly form: AnyFields }>;
  readonly route?: RouteOptions;
}

/** So many rows are looked at to say what goes along. */
const MOST = 500;

const KEPT = "Others still need this. Delete or change those first.";

const NothingForm = form({});

/**
 * Return the action that deletes a row: GET asks and says what goes with it, POST deletes it. A row that others keep
 * stays, and the page says which they are.
 */
export function deletePage<
  Grants extends object,
  Needed,
  Params extends Needed,
  M extends AnyModel,
>(
  guard: Guard<Grants, Needed>,
  model: M,
  options: DeleteOptions<ActionContext<Grants>, Params, M>,
): FormAction<Params> {
  const view = (options.view ?? deleteView) as typeof deleteView;
  return formAction<Grants, Needed, Params, {}, {}>(
    guard,
    NothingForm,
    {
      async show(context, params, bound) {
        const row = await rowOf(model, options, context, params);
        const name = labelOf(row);
        const deletion = await onlyThis(row).deletes({ upTo: MOST });
        const { t } = context;
        const page: DeleteShown<InstanceType<M>> = {
          title: options.title ?? t("Delete {name}", { name }),
          row,
          name,
          along: linesOf(
            {
              ...deletion.rows,
              [infoOf(model).name]: (deletion.rows[infoOf(model).name] ?? 1) - 1,
            },
            deletion.more,
            t,
          ),
          emptied: linesOf(deletion.emptied, deletion.more, t),
          keeping: linesOf(deletion.keeping, deletion.more, t),
          back: options.back?.(context, params) ?? null,
        };
        return context.render(view, { page, form: bound as AnyFields });
      },
      async submit(context, params) {
        const row = await rowOf(model, options, context, params);
        try {
          if (options.remove === undefined) await onlyThis(row).delete();
          else await options.remove(row, context, params);
        } catch (error) {
          if (error instanceof ProtectedRow) throw new Refusal(KEPT, { status: 409, cause: error });
          throw error;
        }
        return context.redirect(options.success(context, params));
      },
    },
    options.route,
  );
}

/** The row as a set, for what is done with sets. */
function onlyThis(row: object): QuerySet<AnyModel> {
  const model = row.constructor as AnyModel;
  const set = managerBeside(row, model);
  return set.changed(filteredBy(set, [ownKey(set.info, row)], false));
}

/** One line for each model, or for the relation of one: how many rows. */
function linesOf(counts: Readonly<Record<string, number>>, more: boolean, t: Translate): string[] {
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => {
      const what = t(name.split(".").map(spaced).join(", "));
      return more
        ? t("{what}: at least {count}", { what, count })
        : t("{what}: {count}", { what, count });
    });
}
