import { readerClock } from "../controllers/local-time.ts";
import type { RequestContext } from "../http/request-context.ts";
import { managerOf } from "../models/manager-of.ts";
import type { AnyModel } from "../models/declaring/any-model.ts";
import { filteredBy } from "../models/conditions/filtering.ts";
import type { QuerySet } from "../models/queries/query-set.ts";
import type { RowsOf } from "../model-forms/choices-from.ts";
import { loadedOf } from "../models/queries/joining.ts";
import type { Reader } from "./shown.ts";

/** Where the rows of a page come from. */
export interface Sources<Context, Params, M extends AnyModel> {
  /** Return the rows that whoever asks may see, or a promise of them; left out: those of `Model.objects`. */
  queries?(context: Context, params: Params): RowsOf<M> | Promise<RowsOf<M>>;
}

/** Where the one row of a page comes from. */
export interface OneSource<Context, Params, M extends AnyModel> extends Sources<
  Context,
  Params,
  M
> {
  /** Return the row itself; left out: the one of `queries` that has the parameters of the address, a 404 where there is none. */
  object?(context: Context, params: Params): Promise<InstanceType<M>>;
}

/** Return the rows that a page is about. */
export async function rowsOf<Context, Params, M extends AnyModel>(
  model: M,
  { queries }: Sources<Context, Params, M>,
  context: Context,
  params: Params,
): Promise<QuerySet<AnyModel>> {
  return ((await queries?.(context, params)) ?? managerOf(model)) as QuerySet<AnyModel>;
}

/** Return the row that a page is about. */
export async function rowOf<Context, Params, M extends AnyModel>(
  model: M,
  source: OneSource<Context, Params, M>,
  context: Context,
  params: Params,
  loads: readonly string[] = [],
): Promise<InstanceType<M>> {
  if (source.object !== undefined) return source.object(context, params);
  const set = await rowsOf(model, source, context, params);
  const found = set.changed(filteredBy(set, [params], false));
  return (await withRelations(found, loads).get()) as InstanceType<M>;
}

/** Return the rows with these relations loaded. */
export function withRelations(
  set: QuerySet<AnyModel>,
  loads: readonly string[],
): QuerySet<AnyModel> {
  const all = [...new Set(loads)];
  return all.length === 0 ? set : set.changed({ loaded: loadedOf(set, all) });
}

/** Return whom a page is shown to. */
export function readerOf(context: RequestContext): Reader {
  return { t: context.t, zone: readerClock(context).zone };
}
