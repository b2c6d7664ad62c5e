import { badArgument, optionsOf } from "../../kernel/argument.ts";
import { currentDatabaseFor } from "../../database/scope.ts";
import type { Database } from "../../database/database.ts";
import { Limited } from "../../database/limited.ts";
import { timeZone } from "../../sql/time-zone.ts";
import { checkedLimit } from "../../database/time-limit.ts";
import type { Expression, Follow, Related } from "../expressions/expression-types.ts";
import type { CheckedKey } from "../expressions/checked.ts";
import type { CheckedNames, Unless, UnlessListed } from "./path-types.ts";
import type { Computable, FieldOfValue } from "../expressions/nodes.ts";
import { filteredBy, type FilterArgument } from "../conditions/filtering.ts";
import { infoOf, type ModelInfo } from "../declaring/info.ts";
import { emptyPlan, type Plan } from "./plan.ts";
import { withoutOthers, withoutThese } from "./deferring.ts";
import type { Annotates, Before, Defers, Lists, Loads, STATE } from "./query-state.ts";
import type {
  Annotated,
  AnnotatedFields,
  CheckedAnnotations,
  JoinedBy,
  Known,
  OrderKey,
  PrefetchedBy,
  ReadBy,
  Rows,
} from "./query-types.ts";
import type {
  CheckedPicks,
  NamedFields,
  Picked,
  PickedExpressions,
  PickedList,
  PickedRow,
  PickedToo,
  PickedValue,
  PickKey,
} from "./pick-types.ts";
import type {
  CheckedLoads,
  CheckedRelations,
  CheckedSets,
  LoadedBy,
  LoadKey,
  RelationKey,
} from "../relations/loaded-types.ts";
import type { AnyModel, Columns, FieldsOf, ManyOf, RelationNames } from "../rows/row.ts";
import { combined } from "./combining.ts";
import { rawRows } from "../rows/raw-rows.ts";
import type { Sql } from "../rows/raw.ts";
import { loadedOf, type ToJoin } from "./joining.ts";
import { treeOf, type TreeOptions } from "./hierarchy.ts";
import type { QuerySource } from "./plan.ts";
import { reversedOrder } from "./select.ts";
import { annotated, checkWhole, orderedBy, pickedOf, prefetchedOf, wholeNumber } from "./steps.ts";

/** A query set with rows of the same type. */
type Like<Query> = QuerySource & {
  readonly model: Query extends { readonly model: infer M } ? M : never;
};

/** The steps of a query set: each gives a changed copy, and nothing is sent. */
export abstract class QuerySteps<M extends AnyModel> {
  declare readonly [STATE]?: { loaded: {}; annotated: {} };
  readonly model: M;
  /** Internal: what has been asked for so far. */
  readonly plan: Plan;

  constructor(model: M, plan: Plan = emptyPlan) {
    this.model = model;
    this.plan = plan;
  }

  /** Internal: the model, taken apart. */
  get info(): ModelInfo {
    return infoOf(this.model);
  }

  /** Keep the rows that meet all of the conditions. */
  filter<Self, A, const W>(this: Before<Self, A>, ...where: FilterArgument<M, A, W>[]): Self {
    return step(this, (set) => filteredBy(set, where, false));
  }

  /** Leave out the rows that meet all of the conditions together. */
  exclude<Self, A, const W>(this: Before<Self, A>, ...where: FilterArgument<M, A, W>[]): Self {
    return step(this, (set) => filteredBy(set, where, true));
  }

  /**
   * The order of the rows; `-` before a name is descending, and an expression may stand for a name:
   * `col("votes").desc({ nulls: "last" })`. Replaces an earlier order.
   */
  orderBy<Self, A, const K extends readonly (OrderKey<Known<M, A>> & string)[]>(
    this: Before<Self, A>,
    ...keys: K & UnlessListed<K, CheckedNames<Known<M, A>, K>>
  ): Self;
  orderBy<
    Self,
    A,
    const K extends readonly ((OrderKey<Known<M, A>> & string) | Computable<unknown>)[],
  >(
    this: Before<Self, A>,
    ...keys: K & UnlessListed<K, { readonly [I in keyof K]: CheckedKey<Known<M, A>, K[I]> }>
  ): Self;
  orderBy(...keys: readonly unknown[]): never {
    return step(this, (set) => orderedBy(set, keys));
  }

  /** Turn the order round: of a long list the last pages are nearer from the end. */
  reverse<Self>(this: Self): Self {
    return step(this, (set) => {
      checkWhole(set, "reverse");
      return { order: reversedOrder(set) };
    });
  }

  /** Have no rows at all: the database is not asked. */
  none<Self>(this: Self): Self {
    return step(this, () => ({ conditions: [{ type: "constant", value: false }] }));
  }

  /**
   * Have the rows that any of these sets has, each once; of sets that pick values, the values. An order and a
   * limit that follow are of the whole.
   */
  union<Self>(this: Self, ...others: readonly Like<Self>[]): Self {
    return step(this, (set) => combined("union", set, others));
  }

  /** Have the rows, or the values, that all of these sets have. */
  intersection<Self>(this: Self, ...others: readonly Like<Self>[]): Self {
    return step(this, (set) => combined("intersect", set, others));
  }

  /** Have the rows, or the values, that none of the other sets has. */
  difference<Self>(this: Self, ...others: readonly Like<Self>[]): Self {
    return step(this, (set) => combined("except", set, others));
  }

  /**
   * Have the rows of the set and everything below them by a key to the model itself, or with `{ up: true }` above
   * them; each once, with its distance as `depth`. A circle ends where it began.
   */
  tree<Self, B>(
    this: Before<Self, B>,
    key: RelationNames<M["fields"]> & string,
    options: TreeOptions = {},
  ): Self & Annotates<{ depth: FieldOfValue<number> }> {
    return step(this, (set) => treeOf(set, key, optionsOf("tree", options)));
  }

  /**
   * Have the rows that a select written by hand gives, which has every column of the model: `raw(sql`select …`)`. They
   * are filtered, ordered, counted and loaded like any others.
   */
  raw<Self>(this: Self, select: Sql<any>): Self {
    return step(this, (set) => rawRows(set, select));
  }

  /** Keep at most so many rows. */
  limit<Self>(this: Self, count: number): Self {
    return step(this, () => ({ limit: wholeNumber("limit", count) }));
  }

  /** Leave out so many rows at the beginning. */
  offset<Self>(this: Self, count: number): Self {
    return step(this, () => ({ offset: wholeNumber("offset", count) }));
  }

  /** Leave out rows that are there twice; of use with `values`. */
  distinct<Self>(this: Self): Self {
    return step(this, () => ({ distinct: true }));
  }

  /**
   * Load the rows of foreign keys along with each row, in the same query; `author__home` loads both, one behind
   * the other. `{ author: User.objects.only("name") }` reads of them what the query set reads.
   */
  selectRelated<
    Self,
    const K extends readonly (
      | (RelationKey<M["fields"]> & string)
      | Follow<RelationNames<M["fields"]> & string, unknown>
    )[],
  >(
    this: Self,
    ...names: K & UnlessListed<K, CheckedRelations<InstanceType<M>, K>>
  ): Self & Loads<JoinedBy<InstanceType<M>, K[number]>>;
  selectRelated<Self, const R extends Readonly<Record<string, Rows>>>(
    this: Self,
    sets: R & Unless<R, CheckedSets<FieldsOf<InstanceType<M>>, R>>,
  ): Self & Loads<ReadBy<InstanceType<M>, R>>;
  // The names once more, as for prefetch.
  selectRelated<
    Self,
    const K extends readonly (
      | (RelationKey<M["fields"]> & string)
      | Follow<RelationNames<M["fields"]> & string, unknown>
    )[],
  >(
    this: Self,
    ...names: K & UnlessListed<K, CheckedRelations<InstanceType<M>, K>>
  ): Self & Loads<JoinedBy<InstanceType<M>, K[number]>>;
  selectRelated(...written: readonly ToJoin[]): never {
    return step(this, (set) => ({ loaded: loadedOf(set, written) }));
  }

  /**
   * Add values that the database works out for each row: `related(Post, "topic").count()`. Behind `values(…)`
   * a count or a sum groups the rows by what was picked, and is of each group.
   */
  annotate<Self, B, A extends Record<string, Expression<any, M["table"]>>>(
    this: Before<Self, B>,
    values: A & Unless<A, CheckedAnnotations<Self, Known<M, B>, A>>,
  ): Self &
    Annotates<AnnotatedFields<Known<M, B>, A>> &
    PickedToo<Self, Annotated<Known<M, B>, A>> {
    return step(this, (set) => annotated(set, values));
  }

  /**
   * Load what stands behind each row, by one more query for all of them: its children by `related(Post, "topic")`,
   * the row of a foreign key by a query set under the name of the key, or a path of keys as it is.
   */
  prefetch<Self, const K extends readonly (LoadKey<InstanceType<M>> & string)[]>(
    this: Self,
    ...paths: K & UnlessListed<K, CheckedLoads<InstanceType<M>, K>>
  ): Self & Loads<LoadedBy<InstanceType<M>, K[number]>>;
  prefetch<Self, const P extends Record<string, Related<M["table"], any> | Rows | readonly Rows[]>>(
    this: Self,
    values: P,
  ): Self & Loads<PrefetchedBy<P, ManyOf<InstanceType<M>>>>;
  // The paths once more: an editor offers what the first of these takes, the compiler tells what the last one does.
  prefetch<Self, const K extends readonly (LoadKey<InstanceType<M>> & string)[]>(
    this: Self,
    ...paths: K & UnlessListed<K, CheckedLoads<InstanceType<M>, K>>
  ): Self & Loads<LoadedBy<InstanceType<M>, K[number]>>;
  prefetch(...written: (string | object)[]): never {
    return step(this, (set) => ({ prefetched: prefetchedOf(set, written) }));
  }

  /**
   * Read rows with these columns and the key alone: the others are not on the type, and touching one is an
   * error. To read values without instances, there is `values`.
   */
  only<Self, K extends keyof Columns<M["fields"]> & string>(
    this: Self,
    ...names: K[]
  ): Self & Defers<Omit<Columns<M["fields"]>, K>> {
    return step(this, (set) => ({ deferred: withoutOthers(set, names) }));
  }

  /** Read rows without these columns, which are long or seldom wanted; touching one is an error. */
  defer<Self, K extends keyof Columns<M["fields"]> & string>(
    this: Self,
    ...names: K[]
  ): Self & Defers<Pick<Columns<M["fields"]>, K>> {
    return step(this, (set) => ({ deferred: withoutThese(set, names) }));
  }

  /**
   * Read these values alone, as plain objects in place of instances: fields, annotations, paths over relations
   * and transforms (`author__name`, `createdAt__year`), and expressions by names of their own.
   */
  values<
    Self,
    A,
    const K extends readonly (
      | (PickKey<FieldsOf<InstanceType<M>>, A> & string)
      | PickedExpressions<M["table"]>
    )[],
  >(
    this: Before<Self, A>,
    ...names: K & UnlessListed<K, CheckedPicks<Known<M, A>, K>>
  ): Self & Picked<Self, PickedRow<M, A, K[number]>> & Annotates<NamedFields<M, A, K[number]>> {
    return step(this, (set) => pickedOf(set, names, "object"));
  }

  /**
   * Read these values alone, as a list of each row in the order of the names; with `{ flat: true }` the one value
   * of each row by itself.
   */
  valuesList<Self, A, const K extends PickKey<FieldsOf<InstanceType<M>>, A>>(
    this: Before<Self, A>,
    name: K & CheckedPicks<Known<M, A>, readonly [K]>[0],
    options: { readonly flat: true },
  ): Self & Lists<PickedValue<M, A, K>>;
  valuesList<Self, A, const K extends readonly PickKey<FieldsOf<InstanceType<M>>, A>[]>(
    this: Before<Self, A>,
    ...names: K & UnlessListed<K, CheckedPicks<Known<M, A>, K>>
  ): Self & Lists<PickedList<M, A, K>>;
  valuesList(...written: readonly unknown[]): never {
    const flat = typeof written.at(-1) === "object";
    const names = (flat ? written.slice(0, -1) : written) as readonly string[];
    return step(this, (set) => pickedOf(set, names, flat ? "value" : "list"));
  }

  /**
   * Tell days and hours by the clocks of a time zone, such as `Europe/Berlin`, in the steps that follow:
   * `filter({ createdAt__date: "2026-03-31" })`. Without it they are told by UTC.
   */
  timeZone<Self>(this: Self, name: string): Self {
    return step(this, () => ({ timeZone: timeZone(name) }));
  }

  /** Read from (and write to) this database, whatever the scope's is. */
  using<Self>(this: Self, database: Database): Self {
    if (typeof database?.forTable !== "function")
      throw badArgument("using", "a database, as openDatabase(…) gives it", database);
    return step(this, () => ({ database }));
  }

  /**
   * Stop each statement of the set on the server once it has taken so many milliseconds, and throw
   * {@link QueryTimeout}. SQLite cannot stop one, so that the verb throws `database.no-timeout` there.
   */
  timeout<Self>(this: Self, milliseconds: number): Self {
    return step(this, () => ({ timeout: checkedLimit(milliseconds) }));
  }

  /**
   * Lock the rows until the transaction ends; only inside one. What `selectRelated` brings along
   * and what a path asks for is read, not locked. SQLite has no row locks: there the transaction
   * itself is the only writer.
   */
  forUpdate<Self>(this: Self, options: { readonly wait?: boolean | "skip" } = {}): Self {
    const { wait } = optionsOf("forUpdate", options);
    const lock = wait === false ? "noWait" : wait === "skip" ? "skipLocked" : "update";
    return step(this, () => ({ lock }));
  }

  /** Internal: the database that the next verb talks to. */
  get database(): Database {
    const { database, timeout } = this.plan;
    const found = database ?? currentDatabaseFor(this.model.table);
    return timeout === null ? found : new Limited(found, timeout);
  }

  /** Internal: return a copy with these parts of the plan changed. */
  changed(changes: Partial<Plan>): this {
    const Class = this.constructor as new (model: M, plan: Plan) => this;
    return new Class(this.model, { ...this.plan, ...changes });
  }
}

/** Return a copy of a set with these changes to its plan. What they make of its type, the step itself says. */
function step<Next>(set: unknown, changes: (set: QuerySteps<AnyModel>) => Partial<Plan>): Next {
  const before = set as QuerySteps<AnyModel>;
  return before.changed(changes(before)) as unknown as Next;
}
