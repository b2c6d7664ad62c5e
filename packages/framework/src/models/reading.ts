import type { Database } from "../database/database.ts";
import { currentDatabase } from "../database/scope.ts";
import { QuintetError } from "../kernel/errors.ts";
import { nothing, onlyId } from "../sql/build.ts";
import type { Order } from "../sql/tree.ts";
import { countAll } from "./columns.ts";
import { DoesNotExist, MultipleFound } from "./errors.ts";
import { layoutFor } from "./layout.ts";
import { conditionOf } from "./conditions.ts";
import { infoOf } from "./info.ts";
import { emptyPlan, type Plan, type Source } from "./plan.ts";
import { attachChildren } from "./prefetch.ts";
import type { AnyModel } from "./row.ts";
import { Scope } from "./scope.ts";
import { computed, laidSelect, matching, selectOf } from "./select.ts";
import { annotationsOf } from "./steps.ts";

/** A query set that can be read: what, and where from. */
export interface Readable extends Source {
  readonly database: Database;
  changed(changes: Partial<Plan>): Readable;
}

const byId: Order = {
  expression: { type: "column", table: 0, name: "id", nullable: false },
  descending: false,
};

export async function all(set: Readable): Promise<object[]> {
  const database = checked(set);
  const { select, layout } = laidSelect(set);
  const { rows } = await database.run(select);
  const made = layout.hydrator(database.engine)(rows) as object[];
  if (set.plan.prefetched.length > 0) await attachChildren(database, set.plan.prefetched, made);
  return made;
}

export async function first(set: Readable): Promise<object | null> {
  const ordered = set.plan.order !== null || set.info.options.orderBy !== undefined;
  const rows = await all(set.changed(ordered ? { limit: 1 } : { limit: 1, order: [byId] }));
  return rows[0] ?? null;
}

export async function only(set: Readable): Promise<object> {
  const rows = await all(set.changed({ limit: 2, order: [] }));
  if (rows.length === 1) return rows[0]!;
  throw rows.length === 0 ? new DoesNotExist(set.info.name) : new MultipleFound(set.info.name);
}

/** The row of this instance as it is now. */
export function readAgain({
  id,
  constructor,
}: {
  readonly id: number;
  readonly constructor: unknown;
}): Promise<object> {
  const info = infoOf(constructor as AnyModel);
  const conditions = [conditionOf(new Scope(info, emptyPlan), { id })];
  const set = (plan: Plan): Readable => ({
    info,
    plan,
    database: currentDatabase(),
    changed: (changes) => set({ ...plan, ...changes }),
  });
  return only(set({ ...emptyPlan, conditions }));
}

export async function count(set: Readable): Promise<number> {
  const database = checked(set);
  const { limit, offset, distinct } = set.plan;
  const total = computed(countAll(set.info.name));
  if (distinct) return (await all(set)).length;
  const { rows } = await database.run(matching(set, nothing, [total]));
  const found = Number(rows[0]![0]) - (offset ?? 0);
  return Math.max(0, limit === null ? found : Math.min(found, limit));
}

export async function exists(set: Readable): Promise<boolean> {
  const database = checked(set);
  const { rows } = await database.run(selectOf(set.changed({ limit: 1, order: [] }), onlyId, []));
  return rows.length > 0;
}

export async function* iterate(
  set: Readable,
  batch: number,
): AsyncGenerator<object, void, undefined> {
  if (
    set.plan.order !== null ||
    set.plan.limit !== null ||
    set.plan.offset !== null ||
    set.plan.picked !== null
  ) {
    throw new QuintetError("iterate goes through whole rows in the order of their ids.", {
      code: "models.bad-iterate",
      hint: "Leave out orderBy, limit, offset and values, or use page().",
    });
  }
  let last = 0;
  for (;;) {
    const scope = new Scope(set.info, set.plan);
    const conditions = [...set.plan.conditions, conditionOf(scope, { id__gt: last })];
    const rows = await all(set.changed({ conditions, order: [byId], limit: batch }));
    for (const row of rows) yield row;
    if (rows.length < batch) return;
    last = (rows.at(-1) as { id: number }).id;
  }
}

export async function aggregate(set: Readable, values: object): Promise<object> {
  const { info, plan } = set;
  const scope = new Scope(info, plan);
  const annotations = annotationsOf(scope, { ...plan, annotations: [] }, values);
  const picked = annotations.map((one) => one.name);
  const source = { info, plan: { ...plan, joins: scope.joins, decimals: scope.decimals } };
  const database = checked({ ...source, database: set.database });
  const layout = layoutFor(info, { loaded: [], annotations, prefetched: [], picked });
  const expressions = annotations.map((one) => computed(one.operand));
  const { rows } = await database.run(matching(source, layout.selection, expressions));
  return layout.hydrator(database.engine)(rows)[0] as object;
}

export function explain(set: Readable): Promise<string> {
  return set.database.explain(laidSelect(set).select);
}

/** The database, once it is certain that it can do what is asked. */
export function checked({
  plan,
  database,
}: {
  readonly plan: Plan;
  readonly database: Database;
}): Database {
  if (plan.decimals && database.engine === "sqlite") {
    throw new QuintetError("SQLite cannot compare, order or add decimals exactly.", {
      code: "models.inexact",
      hint: "Compare for equality, keep whole numbers of the smallest unit in f.int, or use MySQL.",
    });
  }
  if (plan.lock !== null && !database.inTransaction) {
    throw new QuintetError("forUpdate() locks rows until a transaction ends, and there is none.", {
      code: "models.lock-outside",
      hint: "Wrap the block: await transaction(async () => { … }).",
    });
  }
  return database;
}
