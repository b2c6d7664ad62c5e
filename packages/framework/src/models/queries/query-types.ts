import type { JsonChange } from "../json/change.ts";
import type { JsonAt } from "../json/part-types.ts";
import type { STATE } from "./query-state.ts";
import type { Expression, Follow, Related } from "../expressions/expression-types.ts";
import type { Checked, CheckedRows, ResultOf } from "../expressions/checked.ts";
import type { Computable, FieldOfValue } from "../expressions/nodes.ts";
import type { Field, FieldKind, Relation } from "../fields/field.ts";
import type { Resolved } from "../expressions/rules.ts";
import type { FieldValue, NoColumn, WrongColumn } from "./path-types.ts";
import type { LoadedBy, LoadedMany } from "../relations/loaded-types.ts";
import type {
  AnyModel,
  Columns,
  FieldsOf,
  Generics,
  ManyOf,
  Nullable,
  TargetsOf,
  WriteValue,
} from "../rows/row.ts";

type StateOf<Query> = Query extends { readonly [STATE]?: infer S } ? NonNullable<S> : never;
type Part<State, K extends string> = State extends { [P in K]: infer V } ? V : {};

/**
 * The type of one row of a query set: an instance with what was loaded, or the values that were
 * picked.
 */
export type RowOf<Query> =
  StateOf<Query> extends { listed: infer L }
    ? L
    : StateOf<Query> extends { repicked: infer P extends object }
      ? { [K in keyof P]: P[K] }
      : StateOf<Query> extends { picked: infer P extends object }
        ? { [K in keyof P]: P[K] }
        : Query extends { readonly model: infer M extends AnyModel }
          ? Without<InstanceType<M>, StateOf<Query>> &
              Part<StateOf<Query>, "loaded"> &
              ValuesOf<Part<StateOf<Query>, "annotated">>
          : never;

/** An instance without the columns that are not read. */
type Without<Instance, State> = State extends { deferred: infer D }
  ? Omit<Instance, keyof D>
  : Instance;

/** Whether some of the values are read that were picked before. */
export type IsRepicked<Query> = StateOf<Query> extends { repicked: object } ? true : false;

/** Whether values are read in place of instances. */
export type IsPicked<Query> = StateOf<Query> extends { picked: object } ? true : false;

/** Values to annotate, each checked: of a set that picks values a count or a sum too, which groups its rows. */
export type CheckedAnnotations<Query, F, All> =
  IsPicked<Query> extends true
    ? { readonly [K in keyof All]: Checked<F, All[K]> }
    : CheckedRows<F, All>;

/** The values of annotations. */
type ValuesOf<A> = { [K in keyof A]: FieldValue<A[K]> };

/** The fields that annotations stand for, so that they can be computed with, filtered and ordered by. */
export type AnnotatedFields<F, A> = {
  [K in keyof A]: A[K] extends Computable<infer Node>
    ? Standing<Resolved<F, Node>>
    : A[K] extends Expression<infer T>
      ? FieldOfValue<T>
      : never;
};

/** A foreign key is what it holds: nothing leads on from an annotation. */
type Standing<Found> = Found extends { readonly kind: "foreignKey" }
  ? FieldOfValue<FieldValue<Found>>
  : Found;

/** The values that the expressions give on a model whose fields are F. */
export type Annotated<F, A> = {
  [K in keyof A]: A[K] extends Computable<unknown>
    ? ResultOf<F, A[K]>
    : A[K] extends Expression<infer T, any>
      ? T
      : never;
};

/** The fields of a query set's model, and what was annotated. */
export type Known<M extends AnyModel, A> = FieldsOf<InstanceType<M>> & A;

export type FollowedBy<Instance, K extends string, Target> = {
  readonly [P in K]: FieldsOf<Instance>[P & keyof FieldsOf<Instance>] extends Relation<
    any,
    infer Null
  >
    ? Nullable<Target, Null>
    : never;
};

/** The relations that these paths load, and those that were lent their classes. */
export type JoinedBy<Instance, Joined> = [Joined] extends [string]
  ? LoadedBy<Instance, Joined>
  : LoadedBy<Instance, Extract<Joined, string>> & Lent<Instance, Exclude<Joined, string>>;

type Lent<Instance, Joined> = (
  Joined extends Follow<infer Name, infer Target>
    ? (lent: FollowedBy<Instance, Name, Target>) => void
    : never
) extends (lent: infer All) => void
  ? All
  : never;

/** The rows of keys, as these query sets read them. */
export type ReadBy<Instance, Sets> = {
  readonly [K in keyof Sets]: K extends keyof FieldsOf<Instance>
    ? FieldsOf<Instance>[K] extends Relation<unknown, infer Null>
      ? Nullable<RowOf<Sets[K]>, Null>
      : never
    : never;
};

/** A query set of any rows. */
export interface Rows {
  readonly model: AnyModel;
  readonly plan: object;
}

/**
 * What `prefetch` adds to a row whose relations are `All`: children, or the row of a key, null where the query set
 * leaves it out.
 */
export type PrefetchedBy<P, All = unknown> = {
  readonly [K in keyof P]: P[K] extends Related<any, infer C>
    ? RowOf<C>[]
    : P[K] extends readonly Rows[]
      ? (K extends keyof All ? OfKinds<TargetsOf<All[K]>, P[K][number]> : never) | null
      : P[K] extends Rows
        ? K extends keyof All
          ? LoadedMany<RowOf<P[K]>>
          : RowOf<P[K]> | null
        : never;
};

/** The rows of a generic relation, those of a kind as its query set among these reads them. */
type OfKinds<Targets, Sets> = {
  [Kind in keyof Targets]: OfKind<
    Targets[Kind],
    Extract<Sets, { readonly model: new (...args: never[]) => Targets[Kind] }>
  >;
}[keyof Targets];

type OfKind<Target, Set> = [Set] extends [never] ? Target : RowOf<Set>;

/** Objects with the fields of a composite key; never of a model whose key is one field. */
export type KeyParts<M extends AnyModel> = "pk" extends keyof InstanceType<M>
  ? never
  : Partial<Columns<M["fields"]>>;

/** What `update` writes of a model: its columns, and generic relations. */
export type Writable<M extends AnyModel> = M["fields"] & Generics<ManyOf<InstanceType<M>>>;

type Either<K extends string> = K | `-${K}`;

/**
 * A field, an annotation, or a path over a relation (`author__name`) or a transform (`createdAt__year`); `-` is descending. Where a parameter
 * takes it, `& string` has the compiler's messages list the names instead of this type's.
 */
export type OrderKey<F> = Either<(keyof F & string) | `${string}__${string}`>;

/** The argument of `update`: values, or expressions such as `col("votes").plus(1)`. */
export type Changes<F> = {
  [K in keyof F]?:
    | WriteValue<F[K]>
    | Expression<WriteValue<F[K]>>
    | Computable<unknown>
    | JsonChange<string, unknown>;
};

/** A change inside JSON as it was written, or what is wrong with it. */
type CheckedJson<Written, Path extends string, T, Change> =
  Written extends Field<infer Value, boolean, boolean, FieldKind<"json">>
    ? JsonAt<Value, Path> extends infer At
      ? [At] extends [NoColumn<infer W, infer C>]
        ? NoColumn<W, C>
        : [T] extends [At]
          ? Change
          : WrongColumn<Path, At>
      : never
    : WrongColumn<Path, "this field holds no JSON">;

/** The changes of the fields F as they were written, or what is wrong with them; `All` are those that they may name. */
export type CheckedChanges<F, All, Written> = {
  [K in keyof Written]: K extends keyof F
    ? Written[K] extends JsonChange<infer Path, infer T>
      ? CheckedJson<F[K], Path, T, Written[K]>
      : Written[K] extends Computable<unknown>
        ? Checked<All, Written[K]> extends Written[K]
          ? ResultOf<All, Written[K]> extends WriteValue<F[K]>
            ? Written[K]
            : WrongColumn<K, WriteValue<F[K]>>
          : Checked<All, Written[K]>
        : Written[K]
    : NoColumn<K, keyof F>;
};
