import type { Generic, ManyToMany, Relation } from "../fields/field.ts";
import type { EXPRESSION } from "./formula.ts";
import type { WhereArgument } from "../conditions/condition-types.ts";
import type { SumOf } from "../queries/path-types.ts";
import type { AnyModel, FieldsOf, ManyTarget, Named, RelationNames, TableOf } from "../rows/row.ts";

export declare const OVER: unique symbol;
export declare const ASKED: unique symbol;

/** A value that the database works out, of a model whose table is `Of`. */
export interface Expression<T, Of extends string = any> {
  readonly [EXPRESSION]: { type: T; of: Of };
}

/** Something that is true or false of a row of the table `Of`. */
export interface Condition<Of extends string = any> extends Expression<boolean, Of> {
  /** Tells it from a number at compile time. */
  readonly condition: true;
}

/**
 * A condition over a model whose fields are F, made by `q`, `and`, `or` and `not`.
 * F comes from where the condition is used.
 */
export interface Q<in F, out Asked = unknown> {
  readonly [OVER]: (fields: F) => void;
  /** The conditions as they were written, to be checked where F is not known before. */
  readonly [ASKED]?: Asked;
}

type ModelOf<Child> = Child extends { readonly model: infer M extends AnyModel } ? M : never;
type ChildFields<Child> = FieldsOf<InstanceType<ModelOf<Child>>>;
type ChildNamed<Child> = Named<InstanceType<ModelOf<Child>>>;
type ChildColumn<Child> = Exclude<
  keyof ChildFields<Child> & string,
  RelationNames<ChildFields<Child>>
>;
type NumberColumn<Child> = {
  [K in ChildColumn<Child>]: ChildFields<Child>[K] extends {
    readonly type: { readonly numeric: true };
  }
    ? K
    : never;
}[ChildColumn<Child>];
type ChildValue<Child, K> = K extends keyof InstanceType<ModelOf<Child>>
  ? InstanceType<ModelOf<Child>>[K]
  : never;
type ChildOrder<Child> = ChildKey<keyof ChildFields<Child> & string>;
type ChildKey<K extends string> = K | `-${K}`;

/**
 * The children of one parent, correlated with it: a value for annotate, filter and prefetch.
 * It has no verb that reads from the database.
 */
export interface Related<Parent extends string, Child> {
  readonly parent?: Parent;
  readonly children: Child;
  count(): Expression<number, Parent>;
  exists(): Condition<Parent>;
  /** Return the sum of a column, 0 of no children. */
  sum<K extends NumberColumn<Child>>(
    column: K,
  ): Expression<SumOf<NonNullable<ChildValue<Child, K>>>, Parent>;
  min<K extends ChildColumn<Child>>(column: K): Expression<ChildValue<Child, K> | null, Parent>;
  max<K extends ChildColumn<Child>>(column: K): Expression<ChildValue<Child, K> | null, Parent>;
  filter<const W>(...where: (WhereArgument<ChildNamed<Child>, W> | Q<ChildNamed<Child>>)[]): this;
  orderBy(...keys: ChildOrder<Child>[]): this;
  /** Take at most this many children of each parent. */
  limit(count: number): this;
}

/** The parent's table, by the path of keys to it from a child; any, where a key names its model only by name or leads to several. */
export type ParentTable<F, Path extends string> = Path extends keyof F
  ? F[Path] extends Relation<infer Target>
    ? unknown extends Target
      ? any
      : TableOf<Target> & string
    : F[Path] extends ManyToMany
      ? TableOf<ManyTarget<F[Path]>> & string
      : F[Path] extends Generic
        ? any
        : never
  : Path extends `${infer Head}__${infer Rest}`
    ? Head extends keyof F
      ? F[Head] extends Relation<infer Target>
        ? unknown extends Target
          ? any
          : ParentTable<FieldsOf<Target>, Rest>
        : never
      : never
    : never;

/** Lends a forward relation its class, where a lower file could only name it. */
export interface Follow<Name extends string, Target> {
  readonly name: Name;
  readonly model: AnyModel;
  readonly target?: Target;
}
