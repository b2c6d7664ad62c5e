import type { SearchQuestion } from "../search/question.ts";
import type { Field, FieldKind, Relation } from "./field.ts";
import type {
  CheckedPath,
  FieldValue,
  PathExpression,
  PathField,
  WrongColumn,
} from "./path-types.ts";
import type { STATE } from "./query-state.ts";
import type { FieldsOf, Nullable } from "./row.ts";

/** Members of an interface, since the compiler's messages list their words and not a type's name. */
interface Lookups {
  text:
    | "exact"
    | "iexact"
    | "contains"
    | "icontains"
    | "startswith"
    | "istartswith"
    | "endswith"
    | "iendswith"
    | "gt"
    | "gte"
    | "lt"
    | "lte"
    | "in"
    | "range"
    | "isnull";
  ordered: "exact" | "gt" | "gte" | "lt" | "lte" | "in" | "range" | "isnull";
  relation: "exact" | "in" | "isnull";
}

/** The lookups of each kind of field; `models/lookups.ts` has the same table for run time. */
interface LookupsOfKind {
  id: Lookups["ordered"];
  int: Lookups["ordered"];
  bigint: Lookups["ordered"];
  decimal: Lookups["ordered"];
  dateTime: Lookups["ordered"];
  char: Lookups["text"];
  text: Lookups["text"];
  key: Lookups["text"];
  choice: "exact" | "in" | "isnull";
  bool: "exact" | "in" | "isnull";
  json: "isnull";
  binary: "exact" | "in" | "isnull";
  searchText: "matches" | "isnull";
}

type LookupValue<Lookup, T> = Lookup extends "in"
  ? readonly T[] | ValuesOf<T>
  : Lookup extends "isnull"
    ? boolean
    : Lookup extends "range"
      ? readonly [T, T]
      : Lookup extends "exact" | "gt" | "gte" | "lt" | "lte"
        ? T
        : Lookup extends "matches"
          ? SearchQuestion
          : T;

/** A query set of these rows: the database looks for its ids itself. */
interface RowsOf<Target> {
  readonly model: new (...args: never[]) => Target;
  readonly plan: object;
}

/** A query set of the model whose id it is, which is checked at run time. */
interface AnyRows {
  readonly model: new (...args: never[]) => object;
  readonly plan: object;
}

/** A query set that picks one field, with values of this type: the database looks for them itself. */
interface ValuesOf<T> {
  readonly plan: object;
  readonly [STATE]?: { picked: { readonly [Name in string]: T | null } };
}

type ValueOf<Written, Lookup, Rest extends string> =
  Written extends Relation<infer Target, infer Null>
    ? Lookup extends "exact" | null
      ? Target | number | (Null extends true ? null : never)
      : Lookup extends "in"
        ? readonly (Target | number)[] | RowsOf<Target> | ValuesOf<number>
        : Lookup extends "isnull"
          ? boolean
          : NoLookup<Rest, Lookups["relation"]>
    : Written extends Field<infer T, infer Null, any, infer Kind extends FieldKind>
      ? Lookup extends (Kind extends "searchText" ? never : null)
        ? Nullable<T, Null>
        : Lookup extends LookupsOfKind[Kind]
          ?
              | LookupValue<Lookup, T>
              | (Kind extends "id" ? (Lookup extends "in" ? AnyRows : never) : never)
          : NoLookup<Rest, LookupsOfKind[Kind]>
      : never;

/** What the compiler shows for a key that names no field or lookup. */
export interface NoLookup<Written extends string, Choices> {
  readonly "no such field or lookup": Written;
  readonly "choose from": Choices;
}

/** The value that `Path` takes on a model whose fields are F: `title__icontains`, `author__name`. */
type ValueAt<F, Path extends string> = Path extends keyof F
  ? ValueOf<F[Path], null, Path>
  : Path extends `${infer Head}__${infer Rest}`
    ? Head extends keyof F
      ? F[Head] extends Relation<infer Target, any>
        ? Rest extends Lookups["relation"]
          ? ValueOf<F[Head], Rest, Rest>
          : ValueAt<FieldsOf<Target>, Rest>
        : ValueOf<F[Head], Rest, Rest>
      : NoLookup<Head, keyof F>
    : NoLookup<Path, keyof F>;

/** Checks the keys that were written, and only those: all possible paths are never enumerated. */
export type Where<F, Written> = {
  readonly [K in keyof Written]: K extends string
    ? ValueAt<F, K> | ColumnAt<F, ValueAt<F, K>, Written[K]>
    : never;
};

/** Another column of the row, where a value of its type is expected. */
type ColumnAt<F, Expected, Written> =
  Written extends PathExpression<infer Path, infer Made>
    ? Expected extends NoLookup<string, unknown> | readonly unknown[]
      ? never
      : CheckedPath<F, Path, Made, Written> extends Written
        ? NonNullable<FieldValue<PathField<F, Path>>> extends Expected
          ? Written
          : WrongColumn<Path, Expected>
        : CheckedPath<F, Path, Made, Written>
    : never;
