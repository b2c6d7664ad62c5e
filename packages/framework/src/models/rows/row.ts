import type { AnyModel } from "../declaring/any-model.ts";
import type {
  AnyField,
  Declared,
  Field,
  FieldKind,
  Fields,
  Generic,
  ManyToMany,
  Relation,
} from "../fields/field.ts";
import type { choiceKind } from "../fields/choice.ts";
import type { idKind } from "../fields/id.ts";

declare const META: unique symbol;

/** The type information that every instance carries; nothing at run time. */
export interface Meta<Table extends string, F> {
  readonly [META]?: { table: Table; fields: F };
}

declare const MANY: unique symbol;

/** The relations of an instance that have no column under their own name, for the type checker. */
export interface MetaMany<N> {
  readonly [MANY]?: N;
}

/** The name of a field where it is of this kind. Fields that are alike have one type: what is said of it is kept. */
type NameOfKind<Written, Kind extends string, Name> = Written extends { readonly kind: Kind }
  ? Name
  : never;

/** The names of the fields of these kinds among what a model is made of. */
type NamesOfKind<F, Kind extends string> = {
  [K in keyof F]: NameOfKind<F[K], Kind, K>;
}[keyof F];

/** The kinds of what has no column under its own name. */
type ColumnlessKind = "manyToMany" | "generic";

/** Those of these kinds that are among what a model is made of; never of most models. */
export type ColumnlessKinds<F extends Declared> = F[keyof F]["kind"] & ColumnlessKind;

/** The names of the relations to many rows among what a model is made of. */
export type ManyNames<F> = NamesOfKind<F, "manyToMany"> & string;

/** The names of the relations among what a model is made of that have no column under their own name. */
export type Columnless<F> = NamesOfKind<F, ColumnlessKind>;

/** The names of the generic relations among F. */
export type GenericNames<F> = NamesOfKind<F, "generic"> & string;

/** The generic relations among F. */
export type Generics<F> = Pick<F, GenericNames<F>>;

/** The fields that have columns. */
export type ColumnFields<F extends Declared> = string extends keyof F
  ? Fields
  : [ColumnlessKinds<F>] extends [never]
    ? F
    : Omit<F, Columnless<F>> & PartsOf<F>;

/** The columns of generic relations, as fields: the kind and the key. */
type PartsOf<F> = {
  [K in GenericNames<F> as `${K}Kind`]: Part<
    K,
    Field<keyof TargetsOf<F[K]> & string, NullOf<F[K]>, true, typeof choiceKind, false>
  >;
} & { [K in GenericNames<F> as `${K}Id`]: Part<K, KeyPart<TargetOf<F[K]>, NullOf<F[K]>>> };

/** A field that is written as a part of something else. */
type Part<Name extends string, Written> = Written & { readonly partOf: Name };

/** The field for the key of any of these instances. */
type KeyPart<Target, Null extends boolean> =
  FieldsOf<Target> extends { readonly pk: Field<unknown, boolean, boolean, infer Kind> }
    ? Field<HeldBy<Target, "pk">, Null, true, Kind, false>
    : Field<HeldBy<Target, "pk">, Null, true, FieldKind, false>;

type NullOf<Written> = Written extends { readonly null: infer Null extends boolean } ? Null : never;

/** The instances that a generic relation leads to, by their kinds. */
export type TargetsOf<Written> = Written extends Generic<infer Targets> ? Targets : never;

/** An instance that a generic relation leads to. */
export type TargetOf<Written> = TargetsOf<Written>[keyof TargetsOf<Written>];

/** What a generic relation takes: an instance, or the kind and the key of one. */
export type GenericValue<Targets> = {
  [Kind in keyof Targets]:
    | Targets[Kind]
    | { readonly kind: Kind; readonly id: HeldBy<Targets[Kind], "pk"> };
}[keyof Targets];

/** The relations of an instance to many rows and to rows of several models, by their names; nothing where it has none. */
export type ManyOf<Instance> = Instance extends { readonly [MANY]?: infer N }
  ? [keyof NonNullable<N>] extends [never]
    ? unknown
    : NonNullable<N>
  : unknown;

/** What a filter may name of a model: its fields, and its relations that are none. */
export type Named<Instance> = FieldsOf<Instance> & ManyOf<Instance>;

/** The instances that a relation to many rows leads to. */
export type ManyTarget<Written> =
  Written extends ManyToMany<infer M extends AnyModel> ? InstanceType<M> : never;

/** The implicit primary key. */
export type IdField = Field<number, false, true, typeof idKind, true>;

/** The name of the field that says it is the primary key; never: none does. */
export type KeyName<F> = { [K in keyof F]: NameOfKey<F[K], K> }[keyof F] & string;

type NameOfKey<Written, Name> = Written extends { readonly primary: true } ? Name : never;

/**
 * The fields of a model as queries name them: those that were written, `id` where none of them is the
 * primary key, and `pk`, whatever the key is called. A composite key, `Key`, has no such name.
 */
export type AllFields<F, Key extends readonly string[]> = Key extends readonly []
  ? [KeyName<F>] extends [never]
    ? F & { id: IdField; pk: IdField }
    : F & { pk: F[KeyName<F>] }
  : F;

/** The fields of a model class; of one that could be any, its primary key. */
export type FieldsOf<Instance> = Instance extends { readonly [META]?: { fields: infer F } }
  ? unknown extends F
    ? { pk: IdField }
    : F
  : never;

/** The table of a model class. */
export type TableOf<Instance> = Instance extends { readonly [META]?: { table: infer Table } }
  ? Table
  : never;

export type Nullable<T, Null> = Null extends true ? T | null : T;

/** The type of what a foreign key holds: the primary key of its target, or the field that it names. */
export type HeldBy<Target, To extends string> = unknown extends Target
  ? number
  : Target extends { readonly [P in To]: infer Value }
    ? NonNullable<Value>
    : number;

/** The columns of a row by attribute: a foreign key `author` is what it holds, as `authorId`. */
export type Columns<F> = {
  [K in keyof F as ColumnName<K, F[K]>]: ColumnValue<F[K]>;
};

/** The attribute of a column: the key is not there twice, and text that is there to be searched is not read. */
type ColumnName<Name, Written> = Written extends { readonly kind: "foreignKey" }
  ? Name extends "pk"
    ? never
    : `${Name & string}Id`
  : Written extends { readonly kind: "searchText" }
    ? never
    : Exclude<Name, "pk">;

/** The type of what a row has of a field. */
export type ColumnValue<Written> =
  Written extends Relation<infer Target, infer Null, infer To>
    ? Nullable<HeldBy<Target, To>, Null>
    : Written extends Field<infer T, infer Null>
      ? Nullable<T, Null>
      : never;

/** The name that the primary key of a row has besides its own. */
export type KeyOf<F> = F extends { readonly pk: infer Key }
  ? { readonly pk: ColumnValue<Key> }
  : unknown;

/** The names of the foreign keys among F. */
export type RelationNames<F> = NamesOfKind<F, "foreignKey"> & string;

/**
 * The values that a field accepts in `create` and `update`: a relation takes an instance, or what it
 * holds of one.
 */
export type WriteValue<Written> = Written extends { readonly generated: true }
  ? WorkedOutByTheDatabase
  : Written extends Relation<infer Target, infer Null, infer To>
    ? Nullable<Target | HeldBy<Target, To>, Null>
    : Written extends { readonly partOf: infer Name }
      ? WrittenAs<Name>
      : Written extends Field<infer T, infer Null>
        ? Nullable<T, Null>
        : Written extends Generic<infer Targets, infer Null>
          ? Nullable<GenericValue<Targets>, Null>
          : never;

/** The type that the compiler shows for a column that is written with another, as one relation. */
interface WrittenAs<Name> {
  readonly "written as": Name;
}

/** The type that the compiler shows for a field that cannot be written. */
interface WorkedOutByTheDatabase {
  readonly "the database works it out": never;
}

/** Relations to many rows are not written with a row. */
type MayBeLeftOut<Written> = Written extends
  | { null: true }
  | { hasDefault: true }
  | { generated: true }
  ? true
  : Written extends { kind: "manyToMany" }
    ? "never there"
    : false;

/** The argument of `create`: what has no default and is not null must be given. */
export type Created<F> = {
  [
    K in keyof F as K extends "pk" ? never : MayBeLeftOut<F[K]> extends false ? K : never
  ]: WriteValue<F[K]>;
} & {
  [
    K in keyof F as K extends "pk" ? never : MayBeLeftOut<F[K]> extends true ? K : never
  ]?: WriteValue<F[K]>;
};

export type { AnyField, AnyModel, Fields };
