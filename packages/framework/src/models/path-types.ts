import type { Field, FieldKind, Relation } from "./field.ts";
import type { FieldsOf, Nullable } from "./row.ts";
import type { Transform } from "./transform.ts";

export declare const PATH: unique symbol;

/**
 * The use that is made of a column: itself, a number computed with it, or one value of all rows.
 */
export type How = "value" | "computed" | "count" | "sum" | "extreme" | "average";

/**
 * An expression over the column at a path. Which model the path begins at, and so whether it is one
 * and of what type, is known where the expression is used.
 */
export interface PathExpression<Path extends string, Made extends How> {
  readonly [PATH]: { path: Path; made: Made };
}

/** The type that the compiler shows for a path that names no column. */
export interface NoColumn<Written, Choices> {
  readonly "no such column": Written;
  readonly "choose from": Choices;
}

/** The type that the compiler shows where numbers are needed and the column has none. */
export interface NoNumber<Written> {
  readonly "this column is no number": Written;
}

/** The type that the compiler shows for a column whose values its field cannot take. */
export interface WrongColumn<Written, Expected> {
  readonly "this column is of another type": Written;
  readonly expected: Expected;
}

/** The field at the end of a path on a model whose fields are F. */
export type PathField<F, Path extends string> = Path extends keyof F
  ? F[Path]
  : Path extends `${infer Head}__${infer Rest}`
    ? Head extends keyof F
      ? F[Head] extends Relation<infer Target, infer Null>
        ? Beyond<Target, Rest, Null>
        : F[Head] extends Field<unknown, infer Null, boolean, infer Kind>
          ? Transformed<Kind, Rest, Null, NoColumn<Path, keyof F>>
          : NoColumn<Path, keyof F>
      : NoColumn<Path, keyof F>
    : NoColumn<Path, keyof F>;

/** What transforms of a kind give, as a field; `Wrong` where one is none. */
type Transformed<Kind, Rest extends string, Null extends boolean, Wrong> =
  Kind extends FieldKind<string, unknown, infer All>
    ? Rest extends keyof All
      ? All[Rest] extends Transform<infer Gives extends FieldKind>
        ? Field<ValueOfKind<Gives>, Null, true, Gives>
        : Wrong
      : Rest extends `${infer Head}__${infer Tail}`
        ? Head extends keyof All
          ? All[Head] extends Transform<infer Gives>
            ? Transformed<Gives, Tail, Null, Wrong>
            : Wrong
          : Wrong
        : Wrong
    : Wrong;

/** The type of the values of a kind. */
export type ValueOfKind<Kind> = Kind extends FieldKind<string, infer T> ? T : never;

/** One step over a relation; one that is known by name only, or a path in a variable, is checked at run time. */
type Beyond<Target, Rest extends string, Null> = unknown extends Target
  ? any
  : string extends Rest
    ? any
    : PathField<FieldsOf<Target>, Rest> extends infer Found
      ? Null extends true
        ? MadeNullable<Found>
        : Found
      : never;

type MadeNullable<Found> =
  Found extends Relation<infer Target>
    ? Relation<Target, true>
    : Found extends Field<infer T, boolean, infer HasDefault, infer Kind>
      ? Field<T, true, HasDefault, Kind>
      : Found;

/** The value of a column, from its field. */
export type FieldValue<Written> =
  Written extends Relation<unknown, infer Null>
    ? Nullable<number, Null>
    : Written extends Field<infer T, infer Null>
      ? Nullable<T, Null>
      : never;

/** The sum of decimals is a decimal, of bigints a bigint. */
export type SumOf<T> = T extends bigint ? bigint : T extends string ? string : number;

type Numeric = { readonly type: { readonly numeric: true } };

/** The type of a path expression on a model whose fields are F. */
export type PathResult<F, Path extends string, Made extends How> = Made extends "count"
  ? number
  : Made extends "average"
    ? number | null
    : Made extends "sum"
      ? SumOf<NonNullable<FieldValue<PathField<F, Path>>>>
      : Made extends "extreme"
        ? FieldValue<PathField<F, Path>> | null
        : FieldValue<PathField<F, Path>>;

/** The path expression as it was written, or what is wrong with it. */
export type CheckedPath<F, Path extends string, Made extends How, Written> =
  PathField<F, Path> extends NoColumn<infer W, infer C>
    ? NoColumn<W, C>
    : Made extends "sum" | "average" | "computed"
      ? PathField<F, Path> extends Numeric
        ? Written
        : NoNumber<Path>
      : Written;

/** Expressions by their new names, each path checked. */
export type CheckedPaths<F, A> = {
  readonly [K in keyof A]: A[K] extends PathExpression<infer Path, infer Made>
    ? CheckedPath<F, Path, Made, A[K]>
    : A[K];
};

/** One key of an order, its path checked; `-` before it is descending. */
export type CheckedOrder<F, Key> = Key extends `-${infer Path}`
  ? PathField<F, Path> extends NoColumn<infer W, infer C>
    ? NoColumn<W, C>
    : Key
  : Key extends string
    ? PathField<F, Key> extends NoColumn<infer W, infer C>
      ? NoColumn<W, C>
      : Key
    : never;
