import type { Expression } from "../expressions/expression-types.ts";
import type { CheckedRows } from "../expressions/checked.ts";
import type { CheckedOrder, FieldValue, PathField } from "./path-types.ts";
import type { Picks, Repicks } from "./query-state.ts";
import type { Annotated, AnnotatedFields, IsPicked, IsRepicked, Known } from "./query-types.ts";
import type { AnyModel, Columns } from "../rows/row.ts";

/**
 * A value that can be read alone: a column, an annotation, or a path over a relation (`author__name`) or a transform
 * (`createdAt__year`). `& string` has the compiler's messages list the names.
 */
export type PickKey<F, A> = (
  | keyof Columns<F>
  | ("pk" & keyof F)
  | keyof A
  | `${string}__${string}`
) &
  string;

/** Expressions by the names under which they are read. */
export type PickedExpressions<Table extends string> = Readonly<
  Record<string, Expression<any, Table>>
>;

/** The value of a column, an annotation or a path. */
export type PickedValue<M extends AnyModel, A, K> = K extends keyof A
  ? FieldValue<A[K]>
  : K extends keyof InstanceType<M>
    ? InstanceType<M>[K]
    : K extends string
      ? FieldValue<PathField<Known<M, A>, K>>
      : never;

/** The row of these names and expressions. */
export type PickedRow<M extends AnyModel, A, Written> = {
  [K in Extract<Written, string>]: PickedValue<M, A, K>;
} & NamedExpressions<M, A, Written>;

/** The fields that the expressions among them stand for, by the names under which they are read. */
export type NamedFields<M extends AnyModel, A, Written> = AnnotatedFields<
  Known<M, A>,
  Together<Exclude<Written, string>>
>;

/** What the expressions among them give. */
type NamedExpressions<M extends AnyModel, A, Written> = Annotated<
  Known<M, A>,
  Together<Exclude<Written, string>>
>;

/** Several objects as one. */
type Together<O> = {
  [K in O extends unknown ? keyof O : never]: O extends { [P in K]: infer V } ? V : never;
};

/** The list of these values, in their order. */
export type PickedList<M extends AnyModel, A, Names> = {
  -readonly [I in keyof Names]: PickedValue<M, A, Names[I]>;
};

/** What was written, or what is wrong with it. */
export type CheckedPicks<F, Names> = {
  readonly [I in keyof Names]: Names[I] extends `${string}__${string}`
    ? CheckedOrder<F, Names[I]>
    : Names[I] extends string
      ? Names[I]
      : Names[I] & CheckedRows<F, Names[I]>;
};

/** The state of a set that picks these values: of values that were picked before, these alone. */
export type Picked<Query, P> = IsPicked<Query> extends true ? Repicks<P> : Picks<P>;

/** What is annotated behind `values` is read with what was picked. */
export type PickedToo<Query, A> =
  IsPicked<Query> extends true
    ? Picks<A> & (IsRepicked<Query> extends true ? Repicks<A> : unknown)
    : unknown;
