import type { Field } from "../fields/field.ts";
import type { bigintKind } from "../fields/bigint.ts";
import type { boolKind } from "../fields/bool.ts";
import type { dateTimeKind } from "../fields/date-time.ts";
import type { intKind } from "../fields/int.ts";
import type { textKind } from "../fields/text.ts";
import type { EXPRESSION } from "./formula.ts";

export declare const NODE: unique symbol;

/**
 * An expression as the compiler sees it: what it is made of. Which model its columns belong to, and so
 * whether it is one and of what type, is known where it is used.
 */
export interface Computable<out Node> {
  readonly [NODE]: Node;
}

/** The column at a path. */
export interface PathNode<Path extends string> {
  readonly path: Path;
}

/** A value of a field that is known where it is written. */
export interface GivenNode<Given> {
  readonly given: Given;
}

/** A value that was written down. */
export interface LiteralNode<T> {
  readonly literal: T;
}

/** Something that a rule of `rules.ts` makes of other nodes. */
export interface CallNode<Rule extends string, Of extends readonly unknown[]> {
  readonly rule: Rule;
  readonly of: Of;
}

/** Conditions such as `{ votes__gte: 3 }`; they are checked where the expression is used. */
export interface WhereNode<Where> {
  readonly where: Where;
}

/** A value that can be written into an expression as it is. */
export type Literal = string | number | bigint | boolean | Date | null;

/** A value, or an expression of the database. */
export type Argument = Literal | Computable<unknown> | Given<any>;

/** An expression whose type is known where it is written, such as `related(Post, "topic").count()`. */
export interface Given<T> {
  readonly [EXPRESSION]: { type: T; of: string };
}

/** The kind whose values are of this type. */
export type KindOfValue<T> = T extends number
  ? typeof intKind
  : T extends bigint
    ? typeof bigintKind
    : T extends boolean
      ? typeof boolKind
      : T extends Date
        ? typeof dateTimeKind
        : typeof textKind;

/** A value of this type as a field, so that it can be filtered and ordered by. */
export type FieldOfValue<T> = Field<
  NonNullable<T>,
  null extends T ? true : false,
  true,
  KindOfValue<NonNullable<T>>
>;

/** The node of an argument. */
export type NodeOf<A> =
  A extends Computable<infer Node>
    ? Node
    : A extends Given<infer T>
      ? GivenNode<FieldOfValue<T>>
      : LiteralNode<A>;

/** The nodes of a list of arguments. */
export type NodesOf<All extends readonly unknown[]> = { [I in keyof All]: NodeOf<All[I]> };
