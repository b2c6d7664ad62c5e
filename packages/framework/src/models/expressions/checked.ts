import type { FieldKind } from "../fields/field.ts";
import type { NoLookup, Where } from "../conditions/lookup-types.ts";
import type { CheckedOrder, FieldValue, WrongColumn } from "../queries/path-types.ts";
import type { AggregateRule, Resolved } from "./rules.ts";
import type { CallNode, Computable, WhereNode } from "./nodes.ts";

/** The type that the compiler shows for a value of all rows where one of each row is needed, or the reverse. */
export interface OfAllRows<Hint extends string> {
  readonly "this is one value of all rows": Hint;
}
export interface OfEachRow<Hint extends string> {
  readonly "this is a value of each row": Hint;
}

/** Whether a node makes one value of many rows. */
export type IsAggregate<Node> =
  Node extends CallNode<infer Rule, infer Of>
    ? Rule extends AggregateRule | "window"
      ? Rule extends "window"
        ? false
        : true
      : true extends { [I in keyof Of]: IsAggregate<Of[I]> }[number]
        ? true
        : false
    : false;

/** The conditions that stand somewhere in a node. */
type WheresIn<Node> =
  Node extends WhereNode<infer W>
    ? W
    : Node extends CallNode<string, infer Of>
      ? { [I in keyof Of]: WheresIn<Of[I]> }[number]
      : never;

/** What is wrong with conditions on a model whose fields are F; never: nothing. */
type WrongWhere<F, W> = W extends object
  ? W extends Where<F, W>
    ? never
    : {
        [K in keyof W]: W[K] extends Where<F, W>[K] ? never : WrongValue<K, Where<F, W>[K]>;
      }[keyof W]
  : never;
type WrongValue<Key, Expected> =
  Expected extends NoLookup<infer Written, infer Choices>
    ? NoLookup<Written, Choices>
    : WrongColumn<Key, Expected>;

/**
 * An expression as it was written, or what is wrong with it. What is found is named, since the compiler would work out
 * all that an unnamed one could be wherever the expression is not known yet.
 */
export type Checked<F, Written> =
  Written extends Computable<infer Node>
    ? Resolved<F, Node> extends infer Found
      ? Found extends { readonly type: FieldKind }
        ? WrongWhere<F, WheresIn<Node>> extends infer Wrong
          ? [Wrong] extends [never]
            ? Written
            : Wrong
          : never
        : Found
      : never
    : Written;

/**
 * One key of an order, a name or an expression, or what is wrong with it. All names together stand for a key
 * that is not inferred yet: they are not checked one by one.
 */
export type CheckedKey<F, Key> = [Key] extends [string]
  ? [keyof F & string] extends [Key]
    ? Key
    : CheckedOrder<F, Key>
  : [keyof F & string] extends [Key]
    ? Key
    : Checked<F, Key>;

/** Expressions by their new names, each of them a value of one row. */
export type CheckedRows<F, All> = {
  readonly [K in keyof All]: All[K] extends Computable<infer Node>
    ? IsAggregate<Node> extends true
      ? OfAllRows<"use aggregate(), or related(Child, key)">
      : Checked<F, All[K]>
    : All[K];
};

/** Expressions by their new names, each of them one value of all rows. */
export type CheckedAggregates<F, All> = {
  readonly [K in keyof All]: All[K] extends Computable<infer Node>
    ? IsAggregate<Node> extends false
      ? OfEachRow<"use count(), sum(), min(), max() …, or annotate()">
      : Checked<F, All[K]>
    : All[K];
};

/** The type of the values of an expression on a model whose fields are F. */
export type ResultOf<F, Written> =
  Written extends Computable<infer Node> ? FieldValue<Resolved<F, Node>> : never;
