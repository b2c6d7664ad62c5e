import type { AnyModel } from "./any-model.ts";
import { QuerySet } from "./query-set.ts";

/** Return the query set that a model has under `objects`, else all of its rows. */
export function managerOf(model: AnyModel): QuerySet<AnyModel> {
  const { objects } = model as { readonly objects?: unknown };
  return objects instanceof QuerySet ? (objects as QuerySet<AnyModel>) : new QuerySet(model);
}
