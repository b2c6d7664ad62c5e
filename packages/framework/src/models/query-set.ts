import { currentDatabaseFor } from "../database/scope.ts";
import type { Database } from "../database/database.ts";
import { Limited } from "../database/limited.ts";
import { checkedLimit } from "../database/time-limit.ts";
import { conditionOf } from "./conditions.ts";
import { allOf, negate } from "../sql/build.ts";
import type { PageRequest } from "../urls/pages.ts";
import type { Condition, Expression, Follow, Q, Related } from "./expression-types.ts";
import {
  annotationsOf,
  checkWhole,
  loadedOf,
  orderOf,
  pickedOf,
  prefetchedOf,
  wholeNumber,
} from "./steps.ts";
import { infoOf, type ModelInfo } from "./info.ts";
import type { Where } from "./lookup-types.ts";
import { pageOf, type LinkedPage, type Page, type PageOptions } from "./page.ts";
import type { CheckedAggregates, CheckedRows } from "./expressions/checked.ts";
import type { Computable } from "./expressions/nodes.ts";
import type { CheckedOrder } from "./path-types.ts";
import { emptyPlan, type Plan, type Source } from "./plan.ts";
import type { Annotates, Loads, Picks, STATE } from "./query-state.ts";
import type {
  Annotated,
  Changes,
  CheckedChanges,
  FollowedBy,
  Known,
  LoadedBy,
  OrderKey,
  Pickable,
  PickedValue,
  RowOf,
} from "./query-types.ts";
import * as reading from "./reading.ts";
import type { AnyModel, Created, FieldsOf, RelationNames } from "./row.ts";
import { Scope } from "./scope.ts";
import { reversedOrder } from "./select.ts";
import * as changing from "./changing.ts";
import * as writing from "./writing.ts";

type FilterArgument<M extends AnyModel, A, W> =
  | Where<Known<M, A>, W>
  | Q<Known<M, A>>
  | Condition<M["table"]>;

/**
 * Rows of a model, not yet read. A query set is a value: each step gives a changed copy,
 * and nothing is sent before one of the verbs at the end is called.
 */
export class QuerySet<M extends AnyModel> {
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
  filter<Self, A, W>(this: Self & Annotates<A>, ...where: FilterArgument<M, A, W>[]): Self {
    return filtered(this as unknown as QuerySet<M>, where, false) as Self;
  }

  /** Leave out the rows that meet all of the conditions together. */
  exclude<Self, A, W>(this: Self & Annotates<A>, ...where: FilterArgument<M, A, W>[]): Self {
    return filtered(this as unknown as QuerySet<M>, where, true) as Self;
  }

  /** The order of the rows; `-` before a name is descending. Replaces an earlier order. */
  orderBy<Self, A, const K extends readonly (OrderKey<Known<M, A>> & string)[]>(
    this: Self & Annotates<A>,
    ...keys: K & { readonly [I in keyof K]: CheckedOrder<Known<M, A>, K[I]> }
  ): Self {
    const set = this as unknown as QuerySet<M>;
    checkWhole(set, "orderBy");
    const scope = new Scope(set.info, set.plan);
    const order = orderOf(scope, keys);
    return set.#with({ order, joins: scope.joins }) as Self;
  }

  /** Turn the order round: of a long list the last pages are nearer from the end. */
  reverse<Self>(this: Self): Self {
    const set = this as unknown as QuerySet<M>;
    checkWhole(set, "reverse");
    return set.#with({ order: reversedOrder(set) }) as Self;
  }

  /** Keep at most so many rows. */
  limit<Self>(this: Self, count: number): Self {
    const limit = wholeNumber("limit", count);
    return (this as unknown as QuerySet<M>).#with({ limit }) as Self;
  }

  /** Leave out so many rows at the beginning. */
  offset<Self>(this: Self, count: number): Self {
    const offset = wholeNumber("offset", count);
    return (this as unknown as QuerySet<M>).#with({ offset }) as Self;
  }

  /** Leave out rows that are there twice; of use with `values`. */
  distinct<Self>(this: Self): Self {
    return (this as unknown as QuerySet<M>).#with({ distinct: true }) as Self;
  }

  /** Load the rows of foreign keys along with each row, in the same query. */
  selectRelated<Self, K extends RelationNames<M["fields"]> & string, T>(
    this: Self,
    followed: Follow<K, T>,
  ): Self & Loads<FollowedBy<InstanceType<M>, K, T>>;
  selectRelated<Self, K extends RelationNames<M["fields"]> & string>(
    this: Self,
    ...names: K[]
  ): Self & Loads<LoadedBy<InstanceType<M>, K>>;
  selectRelated(...names: (string | Follow<string, unknown>)[]): never {
    return this.#with({ loaded: loadedOf(this, names) }) as never;
  }

  /** Add values that the database works out for each row: `related(Post, "topic").count()`. */
  annotate<Self, B, A extends Record<string, Expression<any, M["table"]>>>(
    this: Self & Annotates<B>,
    values: A & CheckedRows<Known<M, B>, A>,
  ): Self & Annotates<Annotated<Known<M, B>, A>> {
    const set = this as unknown as QuerySet<M>;
    const scope = new Scope(set.info, set.plan);
    const annotations = annotationsOf(scope, set.plan, values);
    return set.#with({ annotations, joins: scope.joins }) as never;
  }

  /** Load the children of each row, by one more query for all of them. */
  prefetch<Self, P extends Record<string, Related<M["table"], any>>>(
    this: Self,
    values: P,
  ): Self &
    Loads<{ readonly [K in keyof P]: P[K] extends Related<any, infer C> ? RowOf<C>[] : never }> {
    const set = this as unknown as QuerySet<M>;
    return set.#with({ prefetched: prefetchedOf(set, values) }) as never;
  }

  /** Return plain objects with these values alone, in place of instances. */
  values<A, K extends Pickable<M["fields"], A> & string>(
    this: Annotates<A>,
    ...names: K[]
  ): this & Picks<{ [P in K]: PickedValue<M, A, P> }> {
    const set = this as unknown as QuerySet<M>;
    return set.#with({ picked: pickedOf(set, names) }) as never;
  }

  /** Read from (and write to) this database, whatever the scope's is. */
  using<Self>(this: Self, database: Database): Self {
    return (this as unknown as QuerySet<M>).#with({ database }) as Self;
  }

  /**
   * Stop each statement of the set on the server once it has taken so many milliseconds, and throw
   * {@link QueryTimeout}. SQLite cannot stop one, so that the verb throws `database.no-timeout` there.
   */
  timeout(milliseconds: number): this {
    return this.#with({ timeout: checkedLimit(milliseconds) });
  }

  /**
   * Lock the rows until the transaction ends; only inside one. What `selectRelated` brings along
   * and what a path asks for is read, not locked. SQLite has no row locks: there the transaction
   * itself is the only writer.
   */
  forUpdate<Self>(this: Self, options: { readonly wait?: boolean | "skip" } = {}): Self {
    const lock =
      options.wait === false ? "noWait" : options.wait === "skip" ? "skipLocked" : "update";
    return (this as unknown as QuerySet<M>).#with({ lock }) as Self;
  }

  /** Internal: the database that the next verb talks to. */
  get database(): Database {
    const { database, timeout } = this.plan;
    const found = database ?? currentDatabaseFor(this.model.table);
    return timeout === null ? found : new Limited(found, timeout);
  }

  // ---- the verbs that read

  /** Return all rows, in order. */
  all(): Promise<RowOf<this>[]> {
    return reading.all(this) as never;
  }

  /** Return the first row, or null. Without an order: the one with the lowest id. */
  first(): Promise<RowOf<this> | null> {
    return reading.first(this) as never;
  }

  /** Return the only row; throws {@link DoesNotExist} or {@link MultipleFound}. */
  get<W>(where?: Where<FieldsOf<InstanceType<M>>, W>): Promise<RowOf<this>> {
    return reading.only(where === undefined ? this : filtered(this, [where], false)) as never;
  }

  /** Return how many rows there are. */
  count(): Promise<number> {
    return reading.count(this);
  }

  /** Return whether there is any row. */
  exists(): Promise<boolean> {
    return reading.exists(this);
  }

  /**
   * Return the page of `size` rows that a request asks for by `?page=`, with the addresses of the
   * others for a pager: `page(context, 30)`. Throws {@link NoSuchPage}, a 404, when it is none of
   * them.
   */
  page(asked: PageRequest, size?: number, options?: PageOptions): Promise<LinkedPage<RowOf<this>>>;
  /** Return page `number` (from 1), as a list that knows how many pages there are. */
  page(number: number, size?: number, options?: PageOptions): Promise<Page<RowOf<this>>>;
  page(asked: number | PageRequest, size = 20, options: PageOptions = {}): Promise<never> {
    return pageOf(this, asked, size, options) as never;
  }

  /** Go through all rows one after the other, in the order of their ids, read in batches. */
  iterate(options: { readonly batch?: number } = {}): AsyncGenerator<RowOf<this>, void, undefined> {
    return reading.iterate(this, options.batch ?? 500) as never;
  }

  /** Return one object of sums, counts and extremes: `aggregate({ best: col("votes").max() })`. */
  aggregate<B, A extends Record<string, Computable<unknown>>>(
    this: Annotates<B>,
    values: A & CheckedAggregates<Known<M, B>, A>,
  ): Promise<Annotated<Known<M, B>, A>> {
    return reading.aggregate(this as unknown as QuerySet<M>, values) as never;
  }

  /** Return how the database would find these rows, in its own words. */
  explain(): Promise<string> {
    return reading.explain(this);
  }

  // ---- the verbs that write

  /** Insert a row and return it. A unique field that is taken throws {@link UniqueViolation}. */
  create(values: Created<M["fields"]>): Promise<InstanceType<M>> {
    return writing.create(this, values) as never;
  }

  /** Insert many rows, all of them or none; return their number. */
  bulkCreate(rows: readonly Created<M["fields"]>[]): Promise<number> {
    return writing.bulkCreate(this, rows);
  }

  /**
   * Return the row with these values; if there is none, create it of them and `values`. Among them
   * must be what is unique, so that two who ask at once get one row.
   */
  getOrCreate(
    where: Partial<Created<M["fields"]>>,
    values: Partial<Created<M["fields"]>> = {},
  ): Promise<{ row: InstanceType<M>; created: boolean }> {
    const found = () => filtered(this, [where], false);
    return writing.getOrCreate(found, this, where, values) as never;
  }

  /** Change all rows of the set; return how many there were. */
  update<C extends Changes<M["fields"]>>(
    values: C & CheckedChanges<M["fields"], C>,
  ): Promise<number> {
    return changing.update(this, values);
  }

  /** Delete all rows of the set; return how many there were. */
  delete(): Promise<number> {
    return changing.remove(this);
  }

  #with(changes: Partial<Plan>): this {
    const Class = this.constructor as new (model: M, plan: Plan) => this;
    return new Class(this.model, { ...this.plan, ...changes });
  }

  /** Internal: return a copy with these parts of the plan changed. */
  changed(changes: Partial<Plan>): this {
    return this.#with(changes);
  }
}

interface Changeable extends Source {
  changed(changes: Partial<Plan>): this;
}

function filtered<Set extends Changeable>(
  set: Set,
  where: readonly unknown[],
  excluded: boolean,
): Set {
  checkWhole(set, excluded ? "exclude" : "filter");
  const scope = new Scope(set.info, set.plan);
  const met = where.map((one) => conditionOf(scope, one));
  const added = excluded && met.length > 0 ? [negate(allOf(met)!)] : met;
  const conditions = [...set.plan.conditions, ...added];
  return set.changed({ conditions, joins: scope.joins });
}
