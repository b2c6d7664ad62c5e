import type { AnyModel } from "./declaring/any-model.ts";
import { infoOf } from "./declaring/info.ts";
import { originOf } from "./rows/origin.ts";
import { QuerySet } from "./queries/query-set.ts";

/** Return the query set that a model has under `objects`, else all of its rows. */
export function managerOf(model: AnyModel): QuerySet<AnyModel> {
  const { objects } = model as { readonly objects?: unknown };
  return objects instanceof QuerySet ? (objects as QuerySet<AnyModel>) : new QuerySet(model);
}

/** Return the query set of a model as `managerOf` gives it, in the database that this row was read from. */
export function managerBeside(row: object, model: AnyModel): QuerySet<AnyModel> {
  const { database, chosen } = originOf(row, infoOf(model).table);
  const all = managerOf(model);
  return chosen ? all.using(database) : all;
}
