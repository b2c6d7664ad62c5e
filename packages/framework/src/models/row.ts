import type { AnyModel } from "./any-model.ts";
import type { AnyField, Field, Fields, Relation } from "./field.ts";
import type { idKind } from "./fields/id.ts";

declare const META: unique symbol;

/** The type information that every instance carries; nothing at run time. */
export interface Meta<Table extends string, F> {
  readonly [META]?: { table: Table; fields: F };
}

/** The implicit primary key. */
export type IdField = Field<number, false, true, typeof idKind>;

/** The fields of a model class. */
export type FieldsOf<Instance> = Instance extends { readonly [META]?: { fields: infer F } }
  ? F & { id: IdField }
  : never;

/** The table of a model class. */
export type TableOf<Instance> = Instance extends { readonly [META]?: { table: infer Table } }
  ? Table
  : never;

export type Nullable<T, Null> = Null extends true ? T | null : T;

/** The columns of a row by attribute: a foreign key `author` is the number `authorId`. */
export type Columns<F> = {
  [
    K in keyof F as F[K] extends { readonly kind: "foreignKey" }
      ? K extends string
        ? `${K}Id`
        : never
      : F[K] extends { readonly kind: "searchText" }
        ? never
        : K
  ]: F[K] extends { readonly kind: "foreignKey"; readonly null: infer Null }
    ? Nullable<number, Null>
    : F[K] extends Field<infer T, infer Null>
      ? Nullable<T, Null>
      : never;
};

/** The names of the foreign keys among F. */
export type RelationNames<F> = {
  [K in keyof F]: F[K] extends { readonly kind: "foreignKey" } ? K : never;
}[keyof F] &
  string;

/**
 * The values that a field accepts in `create` and `update`: a relation takes an instance or its id.
 */
export type WriteValue<Written> = Written extends { readonly generated: true }
  ? WorkedOutByTheDatabase
  : Written extends Relation<infer Target, infer Null>
    ? Nullable<Target | number, Null>
    : Written extends Field<infer T, infer Null>
      ? Nullable<T, Null>
      : never;

/** The type that the compiler shows for a field that cannot be written. */
interface WorkedOutByTheDatabase {
  readonly "the database works it out": never;
}

type MayBeLeftOut<Written> = Written extends
  | { null: true }
  | { hasDefault: true }
  | { generated: true }
  ? true
  : false;

/** The argument of `create`: what has no default and is not null must be given. */
export type Created<F> = { id?: number } & {
  [K in keyof F as MayBeLeftOut<F[K]> extends true ? never : K]: WriteValue<F[K]>;
} & { [K in keyof F as MayBeLeftOut<F[K]> extends true ? K : never]?: WriteValue<F[K]> };

export type { AnyField, AnyModel, Fields };
