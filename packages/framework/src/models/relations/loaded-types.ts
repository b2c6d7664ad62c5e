import type { Generic, ManyToMany, Relation } from "../fields/field.ts";
import type { NoColumn, WrongColumn } from "../queries/path-types.ts";
import type {
  FieldsOf,
  GenericNames,
  ManyNames,
  ManyOf,
  ManyTarget,
  Named,
  Nullable,
  RelationNames,
  TargetOf,
} from "../rows/row.ts";

/** A relation, or a path over several; `& string` has the compiler's messages list the names. */
export type RelationKey<F> = (RelationNames<F> | `${RelationNames<F>}__${string}`) & string;

/** The first step of a path. */
type HeadOf<Path> = Path extends `${infer Head}__${string}` ? Head : Path;

/** What stands behind this first step in the paths that have it. */
type RestOf<Path, Head extends string> = Path extends `${Head}__${infer Rest}` ? Rest : never;

/** The relations that these paths load, each with those behind it; behind an empty key there is nothing. */
export type LoadedBy<Instance, Path extends string> = {
  readonly [
    Head in HeadOf<Path> & keyof Named<Instance> & string
  ]: Named<Instance>[Head] extends Relation<infer Target, infer Null>
    ? Nullable<Target & Behind<Target, RestOf<Path, Head>>, Null>
    : Named<Instance>[Head] extends ManyToMany
      ? LoadedMany<
          ManyTarget<Named<Instance>[Head]> &
            Behind<ManyTarget<Named<Instance>[Head]>, RestOf<Path, Head>>
        >
      : Named<Instance>[Head] extends Generic
        ? TargetOf<Named<Instance>[Head]> | null
        : never;
};

/** What loading adds to a relation to many rows. */
export interface LoadedMany<Row> {
  /** The rows as they were loaded, in the order of their model. */
  readonly rows: readonly Row[];
}

/** A relation to one row or to many, or a path over several, for `prefetch` and `load`. */
export type LoadKey<Instance> =
  | RelationKey<FieldsOf<Instance>>
  | ManyNames<ManyOf<Instance>>
  | GenericNames<ManyOf<Instance>>
  | `${ManyNames<ManyOf<Instance>>}__${string}`;

/** The path as it was written, or the step of it that leads to no rows. */
export type CheckedLoad<Instance, Path, Written> = Path extends keyof Named<Instance>
  ? Named<Instance>[Path] extends Relation<unknown, boolean> | ManyToMany | Generic
    ? Written
    : NoColumn<Path, NamesToLoad<Instance>>
  : Path extends `${infer Head}__${infer Rest}`
    ? Head extends keyof Named<Instance>
      ? Named<Instance>[Head] extends Relation<infer Target, boolean>
        ? unknown extends Target
          ? Written
          : CheckedLoad<Target, Rest, Written>
        : Named<Instance>[Head] extends ManyToMany
          ? CheckedLoad<ManyTarget<Named<Instance>[Head]>, Rest, Written>
          : NoColumn<Head, NamesToLoad<Instance>>
      : NoColumn<Head, NamesToLoad<Instance>>
    : NoColumn<Path, NamesToLoad<Instance>>;

type NamesToLoad<Instance> =
  | RelationNames<FieldsOf<Instance>>
  | ManyNames<ManyOf<Instance>>
  | GenericNames<ManyOf<Instance>>;

/** Paths for `prefetch` and `load`, each checked. */
export type CheckedLoads<Instance, Paths> = {
  readonly [I in keyof Paths]: CheckedLoad<Instance, Paths[I], Paths[I]>;
};

type Behind<Target, Rest extends string> = [Rest] extends [never]
  ? unknown
  : LoadedBy<Target, Rest>;

/** The path as it was written, or the step of it that names no relation. */
export type CheckedRelation<Instance, Path, Written> = Path extends keyof FieldsOf<Instance>
  ? FieldsOf<Instance>[Path] extends Relation<any, boolean>
    ? Written
    : NoColumn<Path, RelationNames<FieldsOf<Instance>>>
  : Path extends `${infer Head}__${infer Rest}`
    ? Head extends keyof FieldsOf<Instance>
      ? FieldsOf<Instance>[Head] extends Relation<infer Target, boolean>
        ? unknown extends Target
          ? Written
          : CheckedRelation<Target, Rest, Written>
        : NoColumn<Head, RelationNames<FieldsOf<Instance>>>
      : NoColumn<Head, RelationNames<FieldsOf<Instance>>>
    : NoColumn<Path, RelationNames<FieldsOf<Instance>>>;

/** Paths to load, each checked; what is no path is none to be checked. */
export type CheckedRelations<Instance, Paths> = {
  readonly [I in keyof Paths]: Paths[I] extends string
    ? CheckedRelation<Instance, Paths[I], Paths[I]>
    : Paths[I];
};

/** Query sets under the names of the keys to whose rows they belong. */
export type CheckedSets<F, Sets> = {
  readonly [K in keyof Sets]: K extends RelationNames<F>
    ? F[K] extends Relation<infer Target, boolean>
      ? Sets[K] extends { readonly model: new (...args: never[]) => Target }
        ? Sets[K]
        : WrongColumn<K, Target>
      : never
    : NoColumn<K, RelationNames<F>>;
};
