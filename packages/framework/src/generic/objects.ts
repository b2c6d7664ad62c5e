import { readerClock } from "../controllers/local-time.ts";
import type { RequestContext } from "../http/request-context.ts";
import { managerOf } from "../models/manager-of.ts";
import type { AnyModel } from "../models/declaring/any-model.ts";
import { filteredBy } from "../models/conditions/filtering.ts";
import type { QuerySet } from "../models/queries/query-set.ts";
import type { RowsOf } from "../model-forms/choices-from.ts";
import { loadedOf } from "../models/queries/joining.ts";
import { prefetchedOf } from "../models/queries/steps.ts";
import type { Reader, ShownField } from "./shown.ts";

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
  fields: readonly Pick<ShownField, "loads" | "many">[] = [],
): Promise<InstanceType<M>> {
  if (source.object !== undefined) return source.object(context, params);
  const set = await rowsOf(model, source, context, params);
  const found = set.changed(filteredBy(set, [params], false));
  return (await loaded(found, fields).get()) as InstanceType<M>;
}

/** Return the rows with what these fields show of other rows. */
export function loaded(
  set: QuerySet<AnyModel>,
  fields: readonly Pick<ShownField, "loads" | "many">[],
): QuerySet<AnyModel> {
  const ones = [...new Set(fields.flatMap(({ loads }) => loads ?? []))];
  const many = [...new Set(fields.flatMap((field) => field.many ?? []))];
  const joined = ones.length === 0 ? set : set.changed({ loaded: loadedOf(set, ones) });
  return many.length === 0 ? joined : joined.changed({ prefetched: prefetchedOf(joined, many) });
}

/** Return whom a page is shown to. */
export function readerOf(context: RequestContext): Reader {
  return { t: context.t, zone: readerClock(context).zone };
}
