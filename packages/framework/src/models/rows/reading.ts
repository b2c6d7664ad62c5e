import type { Database } from "../../database/database.ts";
import { QuintetError } from "../../kernel/errors.ts";
import { nothing, selectFrom } from "../../sql/build.ts";
import type { Select } from "../../sql/tree.ts";
import { countAll } from "../expressions/aggregates.ts";
import { DoesNotExist, MultipleFound } from "../errors.ts";
import { isRow } from "../declaring/key.ts";
import { layoutFor } from "./layout.ts";
import { infoOf, type ModelInfo } from "../declaring/info.ts";
import { databaseOf } from "./origin.ts";
import { emptyPlan, findsNothing, isSliced, type Plan, type QuerySource } from "../queries/plan.ts";
import { readRows } from "../relations/prefetch.ts";
import type { AnyModel } from "./row.ts";
import {
  bare,
  boundedRows,
  someRows,
  computed,
  lastResort,
  derivedRows,
  laidSelect,
  matching,
  sliced,
} from "../queries/select.ts";
import { aggregatesOf, pickedOf } from "../queries/steps.ts";

/** A query set that can be read: what, and where from. */
export interface Readable extends QuerySource {
  readonly database: Database;
  changed(changes: Partial<Plan>): Readable;
}

export async function all(set: Readable): Promise<object[]> {
  const { plan } = set;
  const database = locking(set);
  if (findsNothing(plan)) return [];
  return readRows({ database, chosen: plan.database !== null }, set, laidSelect(set));
}

export async function first(set: Readable): Promise<object | null> {
  const { order, limit } = set.plan;
  if (limit === 0) return null;
  const ordered =
    order !== null || (set.plan.from?.columns == null && set.info.options.orderBy !== undefined);
  const rows = await all(
    set.changed(ordered ? { limit: 1 } : { limit: 1, order: lastResort(set.info, set.plan) }),
  );
  return rows[0] ?? null;
}

/** Return the only row. A slice keeps its order, which says which rows it has. */
export async function only(set: Readable): Promise<object> {
  const { plan } = set;
  const limit = Math.min(plan.limit ?? 2, 2);
  const rows = await all(set.changed(isSliced(plan) ? { limit } : { limit, order: [] }));
  if (rows.length === 1) return rows[0]!;
  throw rows.length === 0 ? new DoesNotExist(set.info.name) : new MultipleFound(set.info.name);
}

/** Return the row of this instance as it is now, in the database that it was read from. */
export function readAgain(instance: object): Promise<object> {
  return only(rowOf(instance));
}

/** Return the row of an instance as a set of one, in the database that it was read from. */
export function rowOf(instance: object): Readable {
  const info = infoOf(instance.constructor as unknown as AnyModel);
  const conditions = [isRow(info, instance)];
  return readable(info, databaseOf(instance, info.table), { ...emptyPlan, conditions });
}

/** Return the rows of a model that a plan is for, in this database. */
export function readable(info: ModelInfo, database: Database, plan: Plan): Readable {
  const changed: Readable["changed"] = (changes) =>
    readable(info, database, { ...plan, ...changes });
  return { info, database, plan, changed };
}

/** Read nothing but these attributes of the rows of a set, locked and cut off as it is told. */
export async function readAttributes(
  set: Readable,
  names: readonly string[],
  told: Partial<Pick<Plan, "lock" | "limit">>,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const { info } = set;
  const plan = { ...set.plan, loaded: [], prefetched: [], deferred: [], ...told };
  const rows = await all(set.changed({ ...plan, ...pickedOf({ info, plan }, names, "object") }));
  return rows as Readonly<Record<string, unknown>>[];
}

export async function count(set: Readable): Promise<number> {
  const { plan, info, database } = set;
  if (findsNothing(plan)) return 0;
  const total = computed(countAll(info.name));
  const { rows } = await database.run({ ...countedRows(set), extra: [total] });
  return Number(rows[0]![0]);
}

/** Select what `count` counts: distinct values as rows of their own, of a slice at most its rows. */
function countedRows(set: QuerySource): Select {
  const { info, plan } = set;
  if (plan.distinct && plan.picked !== null)
    return { ...selectFrom(info.table, nothing), from: derivedRows(set).rows };
  return isSliced(plan) ? boundedRows(set) : bare(set, nothing, []);
}

export async function exists(set: Readable): Promise<boolean> {
  const { plan, database } = set;
  if (findsNothing(plan)) return false;
  if (plan.distinct && plan.picked !== null && plan.offset !== null) return (await count(set)) > 0;
  const { rows } = await database.run(someRows(set.changed({ limit: 1 })));
  return rows.length > 0;
}

/**
 * Sum and count of the rows of the set: of its slice, and of its distinct rows, where it has them.
 */
export async function aggregate(set: Readable, values: object): Promise<object> {
  const { info, database } = set;
  const { annotations, source } = aggregatesOf(set, values);
  const request = {
    loaded: [],
    annotations: [],
    prefetched: [],
    deferred: [],
    picked: annotations,
  };
  const layout = layoutFor(info, { ...request, form: "object" });
  const expressions = annotations.map((one) => computed(one.operand));
  const rowsOf = { info, plan: isSliced(source.plan) ? sliced(source) : source.plan };
  const { rows } = await database.run(matching(rowsOf, layout.selection, expressions));
  return layout.hydrator(database.engine)(rows)[0] as object;
}

/**
 * Return the database, once it is certain that there is a transaction for the locks that are asked
 * for.
 */
export function locking({ plan, database }: Readable): Database {
  if (plan.lock === null || database.inTransaction) return database;
  throw new QuintetError("forUpdate() locks rows until a transaction ends, and there is none.", {
    code: "models.lock-outside",
    hint: "Wrap the block: await transaction(async () => { … }).",
  });
}

export function explain(set: Readable): Promise<string> {
  return set.database.explain(laidSelect(set).select);
}
