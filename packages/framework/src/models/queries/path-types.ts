import type { Field, FieldKind, Relation } from "../fields/field.ts";
import type { ColumnValue, FieldsOf } from "../rows/row.ts";
import type { Transform } from "../transforms/transform.ts";

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
  Found extends Relation<infer Target, boolean, infer To>
    ? Relation<Target, true, To>
    : Found extends Field<infer T, boolean, infer HasDefault, infer Kind>
      ? Field<T, true, HasDefault, Kind>
      : Found;

/** The value of a column, from its field. */
export type FieldValue<Written> = ColumnValue<Written>;

/** The sum of decimals is a decimal, of bigints a bigint. */
export type SumOf<T> = T extends bigint ? bigint : T extends string ? string : number;

/** One key of an order, its path checked; `-` before it is descending. */
export type CheckedOrder<F, Key> = Key extends `-${infer Path}`
  ? CheckedPath<F, Path, Key>
  : Key extends string
    ? CheckedPath<F, Key, Key>
    : never;

/** What was written where its path names a column; a name by itself needs no walk. */
type CheckedPath<F, Path extends string, Written> = Path extends keyof F
  ? Written
  : PathField<F, Path> extends NoColumn<infer W, infer C>
    ? NoColumn<W, C>
    : Written;

/**
 * Keys of an order, each checked. All names together stand for a key that is not inferred yet: they are not checked one
 * by one.
 */
export type CheckedNames<F, Keys> = {
  readonly [I in keyof Keys]: [keyof F & string] extends [Keys[I]]
    ? Keys[I]
    : CheckedOrder<F, Keys[I]>;
};

/**
 * What is wrong with an object that was written; nothing where it is as it was checked. Of `Written extends Checked`
 * the compiler would work out the check of all that could be written.
 */
export type Unless<Written, Checked> = Written & {} extends Checked ? unknown : Checked;

/**
 * What is wrong with a list that was written; nothing where it is as it was checked. Of `K & Checked` the compiler
 * would work out every method of two lists at each call, and of an unnamed `Checked` all that it could be.
 */
export type UnlessListed<
  Written extends readonly unknown[],
  Checked,
> = Checked extends infer Wrong extends readonly unknown[]
  ? Written[number] & {} extends Wrong[number]
    ? unknown
    : Wrong
  : never;
