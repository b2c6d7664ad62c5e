import type { Field, FieldKind, Generic, ManyToMany, Relation } from "../fields/field.ts";
import type { Lookup, Taken, Takes } from "../lookups/lookup.ts";
import type { ValuesOf } from "../lookups/in.ts";
import type { Computable, Given } from "../expressions/nodes.ts";
import type { Resolved } from "../expressions/rules.ts";
import type { FieldValue, ValueOfKind, WrongColumn } from "../queries/path-types.ts";
import type { Outer } from "../queries/outer.ts";
import type { GenericValue, HeldBy, ManyTarget, Named, Nullable } from "../rows/row.ts";
import type { Transform } from "../transforms/transform.ts";

/** Members of an interface, since the compiler's messages list their words and not a type's name. */
interface Lookups {
  relation: "exact" | "in" | "isnull";
}

/** A query set of these rows: the database looks for its ids itself. */
interface RowsOf<Target> {
  readonly model: new (...args: never[]) => Target;
  readonly plan: object;
}

/** What a key takes on a foreign key, by its lookup. */
type RelationValue<Target, Null, Held, Key, Rest extends string> = Key extends "exact" | null
  ? Target | Held | (Null extends true ? null : never)
  : Key extends "in"
    ? readonly (Target | Held)[] | RowsOf<Target> | ValuesOf<Held>
    : Key extends "isnull"
      ? boolean
      : NoLookup<Rest, Lookups["relation"]>;

/** What a key takes on a generic relation, by its lookup. */
type GenericLookup<Targets, Null, Key, Rest extends string> = Key extends "exact" | null
  ? Nullable<GenericValue<Targets>, Null>
  : Key extends "in"
    ? readonly GenericValue<Targets>[] | RowsOf<Targets[keyof Targets]>
    : Key extends "isnull"
      ? boolean
      : NoLookup<Rest, Lookups["relation"]>;

/** What a key takes on a field: by its lookup, or by a lookup of what a transform gives. */
type KindValue<Kind, T, Null, Key extends string | null> =
  Kind extends FieldKind<string, unknown, infer All>
    ? Key extends null
      ? All extends { readonly exact: Lookup<infer What extends Takes> }
        ? Nullable<Taken<What, T>, Null>
        : NoLookup<"exact", { [Name in keyof All]: Name }[keyof All]>
      : Key extends keyof All
        ? All[Key] extends Lookup<infer What extends Takes>
          ? Taken<What, T>
          : All[Key] extends Transform<infer Gives>
            ? KindValue<Gives, ValueOfKind<Gives>, false, null>
            : never
        : Key extends `${infer Head}__${infer Rest}`
          ? Head extends keyof All
            ? All[Head] extends Transform<infer Gives>
              ? KindValue<Gives, ValueOfKind<Gives>, false, Rest>
              : NoLookup<Key, { [Name in keyof All]: Name }[keyof All]>
            : NoLookup<Key, { [Name in keyof All]: Name }[keyof All]>
          : NoLookup<Key & string, { [Name in keyof All]: Name }[keyof All]>
    : never;

type ValueOf<Written, Key extends string | null, Rest extends string> =
  Written extends Relation<infer Target, infer Null, infer To>
    ? RelationValue<Target, Null, HeldBy<Target, To>, Key, Rest>
    : Written extends Field<infer T, infer Null, boolean, infer Kind>
      ? KindValue<Kind, T, Null, Key>
      : Written extends ManyToMany
        ? RelationValue<ManyTarget<Written>, false, HeldBy<ManyTarget<Written>, "pk">, Key, Rest>
        : Written extends Generic<infer Targets, infer Null>
          ? GenericLookup<Targets, Null, Key, Rest>
          : never;

/** The type that the compiler shows for a key that names no field or lookup. */
export interface NoLookup<Written extends string, Choices> {
  readonly "no such field or lookup": Written;
  readonly "choose from": Choices;
}

/** The value that `Path` takes on a model whose fields are F: `title__icontains`, `author__name`. */
type ValueAt<F, Path extends string> = Path extends keyof F
  ? ValueOf<F[Path], null, Path>
  : Path extends `${infer Head}__${infer Rest}`
    ? Head extends keyof F
      ? F[Head] extends Relation<infer Target>
        ? Rest extends Lookups["relation"]
          ? ValueOf<F[Head], Rest, Rest>
          : ValueAt<Named<Target>, Rest>
        : F[Head] extends ManyToMany
          ? Rest extends Lookups["relation"]
            ? ValueOf<F[Head], Rest, Rest>
            : ValueAt<Named<ManyTarget<F[Head]>>, Rest>
          : ValueOf<F[Head], Rest, Rest>
      : NoLookup<Head, keyof F>
    : NoLookup<Path, keyof F>;

/** Checks the keys that were written, and only those: all possible paths are never enumerated. */
export type Where<F, Written> = {
  readonly [K in keyof Written]: K extends string
    ? ValueAt<F, K> | ColumnAt<F, ValueAt<F, K>, Written[K]>
    : never;
};

/** An expression of the row, where a value of its type is expected. */
type ColumnAt<F, Expected, Written> = Written extends Outer
  ? Written
  : Written extends Computable<infer Node>
    ? [Expected] extends [NoLookup<string, unknown> | readonly unknown[]]
      ? never
      : Resolved<F, Node> extends { readonly type: FieldKind }
        ? NonNullable<FieldValue<Resolved<F, Node>>> extends Expected
          ? Written
          : WrongColumn<FieldValue<Resolved<F, Node>>, Expected>
        : Resolved<F, Node>
    : Written extends Given<infer T>
      ? NonNullable<T> extends Expected
        ? Written
        : WrongColumn<T, Expected>
      : never;
