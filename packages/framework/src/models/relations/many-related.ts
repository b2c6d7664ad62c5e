import type { Database } from "../../database/database.ts";
import { QuintetError } from "../../kernel/errors.ts";
import { equal, isOneOf, negate, selectionOf } from "../../sql/build.ts";
import type { Expression, Value } from "../../sql/tree.ts";
import { encoded } from "../conditions/comparison.ts";
import { uniqueListsOf } from "../writing/conflict.ts";
import { removeAll } from "../writing/deletion.ts";
import { ValueError } from "../errors.ts";
import type { ManyToMany } from "../fields/field.ts";
import { filteredBy, type FilterArgument } from "../conditions/filtering.ts";
import { infoOf, type FieldInfo, type ManyInfo, type ModelInfo } from "../declaring/info.ts";
import type { HoldsRows } from "./many.ts";
import { originOf } from "../rows/origin.ts";
import { emptyPlan } from "../queries/plan.ts";
import { QuerySet } from "../queries/query-set.ts";
import type { AnyModel, HeldBy } from "../rows/row.ts";
import { columnOf } from "../conditions/scope.ts";
import { matching } from "../queries/select.ts";
import { bulkCreate } from "../writing/writing.ts";

/** A row that a relation leads to: an instance, or its primary key. */
export type ManyMember<M extends AnyModel> = InstanceType<M> | HeldBy<InstanceType<M>, "pk">;

/** What rows have under the names of their relations to many rows. */
export type ManyManagers<N> = {
  readonly [K in keyof N]: N[K] extends ManyToMany<infer M extends AnyModel>
    ? ManyRelated<M>
    : never;
};

/**
 * The rows of another model that go with one row, under the name of its `f.manyToMany`: they are found by `filter`,
 * and changed by `add`, `remove`, `set` and `clear`. With `prefetch` and `load` they are there as `rows`.
 */
export interface ManyRelated<M extends AnyModel> {
  /** The rows as a query set: `topic.tags.objects.orderBy("name")`. */
  readonly objects: QuerySet<M>;
  /** Return the rows, in the order of their model. */
  all(): Promise<InstanceType<M>[]>;
  /** Return the rows that meet all of the conditions, as a query set. */
  filter<W>(...where: FilterArgument<M, {}, W>[]): QuerySet<M>;
  /**
   * Have these rows go with this one too, all or none; those that do already stay. Throws
   * {@link ForeignKeyViolation} where one is not there.
   */
  add(...targets: readonly ManyMember<M>[]): Promise<void>;
  /** Have these rows no longer go with this one; they themselves stay. */
  remove(...targets: readonly ManyMember<M>[]): Promise<void>;
  /** Have these rows go with this one and no others; what stays as it was is not written. */
  set(targets: readonly ManyMember<M>[]): Promise<void>;
  /** Have no row go with this one. */
  clear(): Promise<void>;
}

/** The related rows of an instance, and those that were loaded. */
class RelatedRows implements ManyRelated<AnyModel>, HoldsRows {
  readonly #owner: object;
  readonly #many: ManyInfo;
  #rows: readonly object[] | null = null;

  constructor(owner: object, many: ManyInfo) {
    this.#owner = owner;
    this.#many = many;
  }

  get objects(): QuerySet<AnyModel> {
    const other = this.#many.other();
    const among: Expression = {
      type: "inSelect",
      operand: columnOf(other.held!()),
      select: matching(this.#between([]), selectionOf([other.column]), []),
      nullable: false,
    };
    return this.#set(this.#many.target(), [among]);
  }

  all(): Promise<object[]> {
    return this.objects.all();
  }

  filter(...where: readonly unknown[]): QuerySet<AnyModel> {
    const { objects } = this;
    return objects.changed(filteredBy(objects, where, false));
  }

  async add(...targets: readonly unknown[]): Promise<void> {
    this.#checkPairs();
    await this.#insert(targets);
    this.#forget();
  }

  async remove(...targets: readonly unknown[]): Promise<void> {
    const held = this.#held(targets);
    if (held.length > 0) await this.#removeBetween((key) => [isOneOf(columnOf(key), held)]);
    this.#forget();
  }

  async set(targets: readonly unknown[]): Promise<void> {
    this.#checkPairs();
    if (!Array.isArray(targets)) throw new ValueError(this.#many.label, "set takes a list of rows");
    const held = this.#held(targets);
    await this.#database.transaction(async () => {
      await this.#removeBetween((key) => [negate(isOneOf(columnOf(key), held))]);
      await this.#insert(targets);
    });
    this.#forget();
  }

  async clear(): Promise<void> {
    await this.#removeBetween(() => []);
    this.#forget();
  }

  /** The columns of its row, by which it is found. */
  get owner(): object {
    return this.#owner;
  }

  get isLoaded(): boolean {
    return this.#rows !== null;
  }

  get rows(): readonly object[] {
    if (this.#rows !== null) return this.#rows;
    const { label, name } = this.#many;
    const [model = ""] = label.split(".");
    throw new QuintetError(`The rows of ${label} were not loaded, or were changed since.`, {
      code: "models.not-loaded",
      hint: `Add .prefetch("${name}") to the query, await load(${model.toLowerCase()}, "${name}"), or await .${name}.all().`,
    });
  }

  hold(rows: readonly object[]): void {
    this.#rows = rows;
    const told = { value: this, writable: true, configurable: true, enumerable: true };
    Object.defineProperty(this.#owner, this.#many.name, told);
  }

  /** JSON has the rows that were loaded. */
  toJSON(): unknown {
    return this.#rows ?? undefined;
  }

  get #database(): Database {
    return originOf(this.#owner, this.#many.through().table).database;
  }

  /** Take away rows between of which the other key meets conditions; in a symmetrical relation, from both sides. */
  async #removeBetween(met: (key: FieldInfo) => readonly Expression[]): Promise<void> {
    const { symmetrical } = this.#many;
    const [own, other] = [this.#many.own(), this.#many.other()];
    if (!symmetrical) return void (await removeAll(this.#between(met(other))));
    await this.#database.transaction(async () => {
      await removeAll(this.#between(met(other)));
      await removeAll(this.#between(met(own), other));
    });
  }

  /** The rows between that are of this one, by this key, and meet these conditions. */
  #between(conditions: readonly Expression[], own = this.#many.own()): QuerySet<AnyModel> {
    const held = (this.#owner as Record<string, unknown>)[own.held!().attribute];
    const isOwn = equal(columnOf(own), encoded(own, held));
    return this.#set(this.#many.through(), [isOwn, ...conditions]);
  }

  #set({ model, table }: ModelInfo, conditions: readonly Expression[]): QuerySet<AnyModel> {
    const { database, chosen } = originOf(this.#owner, table);
    return new QuerySet(model, { ...emptyPlan, conditions, database: chosen ? database : null });
  }

  async #insert(targets: readonly unknown[]): Promise<void> {
    if (targets.length === 0) return;
    const own = this.#many.own().name;
    const other = this.#many.other().name;
    const rows = targets.map((target) => ({ [own]: this.#owner, [other]: target }));
    if (this.#many.symmetrical)
      rows.push(...targets.map((target) => ({ [own]: target as object, [other]: this.#owner })));
    await bulkCreate(this.#set(this.#many.through(), []), rows, { onConflict: "ignore" });
  }

  #held(targets: readonly unknown[]): readonly Value[] {
    return targets.map((one) => encoded(this.#many.other(), one));
  }

  /** Rows that were loaded are none any more once others go with this one. */
  #forget(): void {
    this.#rows = null;
  }

  /** Without a constraint two who add at once would both make the row between. */
  #checkPairs(): void {
    const through = this.#many.through();
    const pair = [this.#many.own().name, this.#many.other().name];
    const lists = uniqueListsOf(through);
    if (lists.some((one) => one.length === 2 && pair.every((name) => one.includes(name)))) return;
    throw new QuintetError(
      `Two rows of ${through.name} may agree in ${pair.join(" and ")}: ${this.#many.label} would have a row twice.`,
      {
        code: "models.not-unique",
        hint: `Add unique("${pair.join('", "')}") to the indexes of ${through.name}, or make the two its primaryKey.`,
      },
    );
  }
}

/** Have instances show their related rows under a name. */
export function nameMany(prototype: object, name: string): void {
  Object.defineProperty(prototype, name, {
    configurable: true,
    get(this: object) {
      const many = infoOf(this.constructor as AnyModel).many.get(name)!;
      return new RelatedRows(this, many);
    },
  });
}
