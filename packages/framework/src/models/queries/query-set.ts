import { optionsOf, takesNothing } from "../../kernel/argument.ts";
import type { PageRequest } from "../../urls/pages.ts";
import { bulkUpdate } from "../writing/bulk-updating.ts";
import type { OnConflict } from "../writing/conflict.ts";
import { cursorPage, type CursorPage } from "./cursor-page.ts";
import {
  deletionOf,
  removeAll,
  removeCounted,
  type Deletion,
  type DeletionOptions,
} from "../writing/deletion.ts";
import type { DayUnit } from "../../sql/moment.ts";
import { dates, endBy, inBulk, last } from "./ends.ts";
import { iterate } from "../rows/iterating.ts";
import { filteredBy } from "../conditions/filtering.ts";
import type { WhereArgument } from "../conditions/condition-types.ts";
import { pageOf, type LinkedPage, type Page, type PageOptions } from "./page.ts";
import type { CheckedAggregates } from "../expressions/checked.ts";
import type { Computable } from "../expressions/nodes.ts";
import type { Annotates } from "./query-state.ts";
import { QuerySteps } from "./query-steps.ts";
import type {
  Annotated,
  Changes,
  CheckedChanges,
  Known,
  OrderKey,
  RowOf,
  KeyParts,
  Writable,
} from "./query-types.ts";
import type { CheckedNames, Unless, UnlessListed } from "./path-types.ts";
import * as reading from "../rows/reading.ts";
import type { AnyModel, Created, FieldsOf, Named } from "../rows/row.ts";
import * as changing from "../writing/changing.ts";
import * as writing from "../writing/writing.ts";
import type { BulkCreateOptions } from "../writing/writing.ts";

/**
 * Rows of a model, not yet read. A query set is a value: each step gives a changed copy,
 * and nothing is sent before one of the verbs at the end is called.
 */
export class QuerySet<M extends AnyModel> extends QuerySteps<M> {
  // ---- the verbs that read

  /** Return all rows, in order. */
  all(): Promise<RowOf<this>[]>;
  all(...given: readonly unknown[]): Promise<never> {
    takesNothing("all", given, NARROW);
    return typed(reading.all(this));
  }

  /** Return the first row, or null. Without an order: the one with the lowest id. */
  first(): Promise<RowOf<this> | null>;
  first(...given: readonly unknown[]): Promise<never> {
    takesNothing("first", given, NARROW);
    return typed(reading.first(this));
  }

  /** Return the only row; throws {@link DoesNotExist} or {@link MultipleFound}. */
  get<const W>(where?: WhereArgument<Named<InstanceType<M>>, W>): Promise<RowOf<this>> {
    return typed(reading.only(where === undefined ? this : this.#where(where)));
  }

  /** Return the last row in the order of the set, or null. Without an order: the one with the highest id. */
  last(): Promise<RowOf<this> | null>;
  last(...given: readonly unknown[]): Promise<never> {
    takesNothing("last", given, NARROW);
    return typed(last(this));
  }

  /** Return the row that comes first by these keys; throws {@link DoesNotExist} where there is none. */
  earliest<A, const K extends readonly (OrderKey<Known<M, A>> & string)[]>(
    this: Annotates<A>,
    ...keys: K & UnlessListed<K, CheckedNames<Known<M, A>, K>>
  ): Promise<RowOf<this>> {
    return typed(endBy(this as unknown as QuerySet<M>, keys, false));
  }

  /** Return the row that comes last by these keys; throws {@link DoesNotExist} where there is none. */
  latest<A, const K extends readonly (OrderKey<Known<M, A>> & string)[]>(
    this: Annotates<A>,
    ...keys: K & UnlessListed<K, CheckedNames<Known<M, A>, K>>
  ): Promise<RowOf<this>> {
    return typed(endBy(this as unknown as QuerySet<M>, keys, true));
  }

  /**
   * Return the rows with these ids, or with these values of a unique field, by the id or the value and in the order in
   * which these were given. Keys of several fields are objects, and the rows are found by those very objects.
   */
  inBulk<K extends keyof InstanceType<M> & string = "pk" & keyof InstanceType<M>>(
    values: readonly InstanceType<M>[K][],
    field?: K,
  ): Promise<Map<InstanceType<M>[K], RowOf<this>>>;
  inBulk<Key extends KeyParts<M>>(keys: readonly Key[]): Promise<Map<Key, RowOf<this>>>;
  inBulk(values: readonly unknown[], field?: string): Promise<never> {
    return typed(inBulk(this, values, field));
  }

  /**
   * Return the first days of the years, quarters, months or weeks, or the days, in which a day or a moment of the rows
   * lies, each once, the earliest first, each as its midnight in UTC. Of a moment they are told by the clocks of
   * `timeZone(…)`.
   */
  dates(field: keyof M["fields"] & string, unit: DayUnit): Promise<Date[]> {
    return dates(this, field, unit);
  }

  /** Return how many rows there are. */
  count(): Promise<number>;
  count(...given: readonly unknown[]): Promise<number> {
    takesNothing("count", given, NARROW);
    return reading.count(this);
  }

  /** Return whether there is any row. */
  exists(): Promise<boolean>;
  exists(...given: readonly unknown[]): Promise<boolean> {
    takesNothing("exists", given, NARROW);
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
    return typed(pageOf(this, asked, size, options));
  }

  /**
   * Return `size` rows behind a cursor, or the first ones, with the cursors of the rows before and behind them. A page
   * costs the same wherever it lies, and rows that come meanwhile move nothing. Throws {@link BadCursor}, a 404.
   */
  pageAfter(cursor: string | null, size = 20): Promise<CursorPage<RowOf<this>>> {
    return typed(cursorPage(this, cursor, size, false));
  }

  /** Return `size` rows before a cursor, or the last ones, in the order of the set. */
  pageBefore(cursor: string | null, size = 20): Promise<CursorPage<RowOf<this>>> {
    return typed(cursorPage(this, cursor, size, true));
  }

  /**
   * Go through all rows one after the other, in the order that was asked for, else in that of their keys, read in
   * batches: each begins behind the last row of the one before, so that no more than a batch is held, and what was
   * passed is not looked at again.
   */
  iterate(options: { readonly batch?: number } = {}): AsyncGenerator<RowOf<this>, void, undefined> {
    return iterate(this, optionsOf("iterate", options).batch ?? 500) as never;
  }

  /** Return one object of sums, counts and extremes: `aggregate({ best: col("votes").max() })`. */
  aggregate<B, A extends Record<string, Computable<unknown>>>(
    this: Annotates<B>,
    values: A & Unless<A, CheckedAggregates<Known<M, B>, A>>,
  ): Promise<Annotated<Known<M, B>, A>> {
    return typed(reading.aggregate(this as unknown as QuerySet<M>, values));
  }

  /** Return how the database would find these rows, in its own words. */
  explain(): Promise<string>;
  explain(...given: readonly unknown[]): Promise<string> {
    takesNothing("explain", given, NARROW);
    return reading.explain(this);
  }

  // ---- the verbs that write

  /** Insert a row and return it. A unique field that is taken throws {@link UniqueViolation}. */
  create(values: Created<Named<InstanceType<M>>>): Promise<InstanceType<M>> {
    return typed(writing.create(this, values));
  }

  /**
   * Insert many rows, all of them or none; return their number, or with `returning` the rows with their ids.
   * With `onConflict` a row that agrees with one that is there is left out (`"ignore"`), or written into that
   * one: `{ unique: ["slug"], update: ["title"] }`.
   */
  bulkCreate(
    rows: readonly Created<Named<InstanceType<M>>>[],
    options: { readonly returning: true },
  ): Promise<InstanceType<M>[]>;
  bulkCreate(
    rows: readonly Created<Named<InstanceType<M>>>[],
    options?: { readonly onConflict: OnConflict<keyof M["fields"] & string> },
  ): Promise<number>;
  bulkCreate(
    rows: readonly Created<Named<InstanceType<M>>>[],
    options?: BulkCreateOptions,
  ): Promise<never> {
    return typed(writing.bulkCreate(this, rows, options));
  }

  /**
   * Write these fields of many rows as the rows have them, all or none: `bulkUpdate(topics, ["title"])`. Return how
   * many rows there were.
   */
  bulkUpdate(
    rows: readonly InstanceType<M>[],
    fields: readonly (keyof M["fields"] & string)[],
  ): Promise<number> {
    return bulkUpdate(this, rows, fields);
  }

  /**
   * Return the row with these values; if there is none, create it of them and `values`. Among them
   * must be what is unique, so that two who ask at once get one row.
   */
  getOrCreate(
    where: Partial<Created<Named<InstanceType<M>>>>,
    values: Partial<Created<Named<InstanceType<M>>>> = {},
  ): Promise<{ row: InstanceType<M>; created: boolean }> {
    const found = () => this.#where(where);
    return typed(writing.getOrCreate(found, this, where, values));
  }

  /**
   * Write `values` into the row with `where`; if there is none, create it of both. Among `where` must be what is
   * unique, so that two who ask at once get one row.
   */
  updateOrCreate(
    where: Partial<Created<Named<InstanceType<M>>>>,
    values: Partial<Created<Named<InstanceType<M>>>>,
  ): Promise<{ row: InstanceType<M>; created: boolean }> {
    const found = () => this.#where(where);
    return typed(writing.updateOrCreate(found, this, where, values));
  }

  /** Change all rows of the set; return how many there were. */
  update<C extends Changes<Writable<M>>>(
    values: C & Unless<C, CheckedChanges<Writable<M>, FieldsOf<InstanceType<M>>, C>>,
  ): Promise<number> {
    return changing.update(this, values);
  }

  /** Delete all rows of the set; return how many there were. */
  delete(): Promise<number>;
  delete(...given: readonly unknown[]): Promise<number> {
    takesNothing("delete", given, NARROW);
    return removeAll(this);
  }

  /** Delete all rows of the set, and return what went with them, counted in the same transaction. */
  deleteCounted(): Promise<Deletion>;
  deleteCounted(...given: readonly unknown[]): Promise<Deletion> {
    takesNothing("deleteCounted", given, NARROW);
    return removeCounted(this);
  }

  /**
   * Return what `delete()` would do, and do nothing: how many rows of each model would go, which keys would be
   * emptied, and which rows are in the way. With `upTo` it looks at no more rows than that.
   */
  deletes(options: DeletionOptions = {}): Promise<Deletion> {
    return deletionOf(this, optionsOf("deletes", options));
  }

  #where(where: object): this {
    return this.changed(filteredBy(this, [where], false));
  }
}

/** What to do where a verb was given what a step takes. */
const NARROW = "Say before it which rows are meant: filter({ … }).";

/** Return what a verb gives, as the type that the verb says it is. */
function typed<T>(given: Promise<unknown>): Promise<T> {
  return given as Promise<T>;
}
