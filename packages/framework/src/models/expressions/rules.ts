import type { Field, FieldKind } from "../fields/field.ts";
import type { bigintKind } from "../fields/bigint.ts";
import type { dateKind } from "../fields/date.ts";
import type { dateTimeKind } from "../fields/date-time.ts";
import type { decimalKind } from "../fields/decimal.ts";
import type { intKind } from "../fields/int.ts";
import type { textKind } from "../fields/text.ts";
import type { timeKind } from "../fields/time.ts";
import type { FieldValue, NoNumber, PathField } from "../queries/path-types.ts";
import type {
  CallNode,
  FieldOfValue,
  GivenNode,
  KindOfValue,
  LiteralNode,
  PathNode,
  WhereNode,
} from "./nodes.ts";

/** The type that the compiler shows where an expression needs something else than it was given. */
export interface WrongKind<Written, Needed extends string> {
  readonly "this is of another kind": Written;
  readonly needed: Needed;
}

/** The type that the compiler shows where values that have to be alike are not. */
export interface NotAlike<One, Other> {
  readonly "these are not alike": One;
  readonly and: Other;
}

type IsAny<T> = 0 extends 1 & T ? true : false;

/** What a rule can work with; everything else is a mistake that was found further in. */
type Sound = { readonly type: FieldKind } | LiteralNode<unknown> | WhereNode<unknown>;

type Mistakes<All extends readonly unknown[]> = { [I in keyof All]: Mistake<All[I]> }[number];
type Mistake<One> = IsAny<One> extends true ? never : One extends Sound ? never : One;

/** The field that stands for an expression on a model whose fields are F; or what is wrong with it. */
export type Resolved<F, Node> =
  Node extends PathNode<infer Path>
    ? PathField<F, Path>
    : Node extends GivenNode<infer Given>
      ? Given
      : Node extends CallNode<infer Rule, infer Of>
        ? Applied<Rule, { [I in keyof Of]: Resolved<F, Of[I]> }, Of>
        : Node;

type Applied<
  Rule extends string,
  All extends readonly unknown[],
  Nodes extends readonly unknown[],
> = [Mistakes<All>] extends [never]
  ? Rule extends keyof Rules<All, Nodes>
    ? Rules<All, Nodes>[Rule]
    : never
  : Mistakes<All>;

/** What each rule makes of the fields (or values) that it is given; `Nodes` are for the messages. */
interface Rules<All extends readonly unknown[], Nodes extends readonly unknown[]> {
  arithmetic: Arithmetic<All, Nodes>;
  quotient: Quotient<Arithmetic<All, Nodes>, NullOfQuotient<All>>;
  remainder: Remainder<Arithmetic<All, Nodes>, NullOfQuotient<All>>;
  date: ForMoment<All[0], Nodes[0], Field<string, NullIn<All[0]>, true, typeof dateKind>>;
  time: ForMoment<All[0], Nodes[0], Field<string, NullIn<All[0]>, true, typeof timeKind>>;
  "cast to int": ForNumber<All[0], Nodes[0], NumberField<number, NullIn<All[0]>>>;
  "cast to float": ForNumber<All[0], Nodes[0], NumberField<number, NullIn<All[0]>>>;
  "cast to bigint": ForNumber<All[0], Nodes[0], NumberField<bigint, NullIn<All[0]>>>;
  "cast to decimal": ForNumber<All[0], Nodes[0], NumberField<string, NullIn<All[0]>>>;
  "cast to text": ForNumber<All[0], Nodes[0], TextField<string, NullIn<All[0]>>>;
  random: NumberField<number, false>;
  function: All[0] extends Field<infer T, infer Null, true, infer Kind>
    ? Field<T, Null extends true ? true : NullIn<All[number]>, true, Kind>
    : never;
  now: Field<Date, false, true, typeof dateTimeKind>;
  number: SameNumber<All[0], Nodes[0]>;
  whole: ForNumber<All[0], Nodes[0], NumberField<number, NullIn<All[0]>>>;
  text: ForText<All[0], Nodes[0], NullIn<All[0]>, string>;
  textLength: ForText<All[0], Nodes[0], NullIn<All[0]>, number>;
  concat: TextField<string, NullIn<All[number]>>;
  part: IsCalendar<All[0]> extends true
    ? NumberField<number, NullIn<All[0]>>
    : ForMoment<All[0], Nodes[0], NumberField<number, NullIn<All[0]>>>;
  start: IsDay<All[0]> extends true ? All[0] : Rules<All, Nodes>["moment"];
  moment: ForMoment<All[0], Nodes[0], Field<Date, NullIn<All[0]>, true, typeof dateTimeKind>>;
  between: ForMoment<
    All[0],
    Nodes[0],
    ForMoment<All[1], Nodes[1], NumberField<number, NullIn<All[number]>>>
  >;
  alike: Alike<Values<All>, NullInAll<All>>;
  greatest: Alike<Values<All>, NullIn<All[number]>>;
  nullable: Alike<Values<All>, true>;
  cases: Alike<Values<All>, true>;
  decided: Alike<Values<All>, NullIn<Values<All>[number]>>;
  count: NumberField<number, false>;
  sum: ForNumber<All[0], Nodes[0], NumberField<SumOf<TypeOf<All[0]>>, false>>;
  average: ForNumber<All[0], Nodes[0], NumberField<number, true>>;
  extreme: Nullable<All[0]>;
  joined: ForText<All[0], Nodes[0], true, string>;
  value: FieldFor<All[0]>;
  share: NumberField<number, false>;
  neighbour: Nullable<All[0]>;
  window: All[0];
}

/** The rules that make one value of many rows. */
export type AggregateRule = "count" | "sum" | "average" | "extreme" | "joined";

// ---- the types of values

/** The value of a field or a literal, without null. */
type TypeOf<One> = NonNullable<One extends LiteralNode<infer T> ? T : FieldValue<One>>;

type NullIn<One> = true extends (One extends unknown ? NullOf<One> : never) ? true : false;
type NullOf<One> =
  One extends LiteralNode<infer T>
    ? null extends T
      ? true
      : false
    : One extends { readonly null: infer Null }
      ? Null extends false
        ? false
        : true
      : false;

/** Whether all of them may be null, so that none of them gives a value. */
type NullInAll<All extends readonly unknown[]> = false extends NullOf<All[number]> ? false : true;

/** Literals are of their own type; conditions are no values. */
type Values<All extends readonly unknown[]> = All extends readonly [infer One, ...infer Rest]
  ? One extends WhereNode<unknown>
    ? Values<Rest>
    : [One, ...Values<Rest>]
  : [];

/** The sum of decimals is a decimal, of bigints a bigint. */
type SumOf<T> = T extends bigint ? bigint : T extends string ? string : number;

type NumberKind<T> = T extends bigint
  ? typeof bigintKind
  : T extends string
    ? typeof decimalKind
    : typeof intKind;
type NumberField<T, Null extends boolean> = Field<T, Null, true, NumberKind<T>>;
type TextField<T, Null extends boolean> = Field<T, Null, true, typeof textKind>;
type FieldFor<One> = One extends LiteralNode<infer T> ? FieldOfValue<T> : One;
type Nullable<One> =
  One extends Field<infer T, boolean, infer HasDefault, infer Kind>
    ? Field<T, true, HasDefault, Kind>
    : One;

// ---- what is a number, a text, a moment

type NumericField = { readonly type: { readonly numeric: true } };
type IsNumber<One> = One extends NumericField | LiteralNode<number | bigint | string>
  ? true
  : false;

type ForNumber<One, Node, Result> = IsNumber<One> extends true ? Result : NoNumber<Named<Node>>;
type SameNumber<One, Node> = ForNumber<One, Node, NumberField<SumOf<TypeOf<One>>, NullIn<One>>>;

type Arithmetic<All extends readonly unknown[], Nodes extends readonly unknown[]> =
  IsNumber<All[0]> extends true
    ? IsNumber<All[1]> extends true
      ? NumberField<Wider<TypeOf<All[0]>, TypeOf<All[1]>>, NullIn<All[0] | All[1]>>
      : NoNumber<Named<Nodes[1]>>
    : NoNumber<Named<Nodes[0]>>;

/** A decimal beside a whole number is a decimal, a bigint beside one a bigint. */
type Wider<One, Other> = string extends One | Other
  ? string
  : One extends string
    ? string
    : SumOf<One> extends number
      ? SumOf<Other>
      : SumOf<One>;

/** Whole numbers do not divide into whole numbers. */
type Quotient<Found, Null extends boolean> =
  Found extends Field<infer T> ? NumberField<T extends string ? string : number, Null> : Found;
type Remainder<Found, Null extends boolean> =
  Found extends Field<infer T> ? NumberField<T, Null> : Found;

/** Nothing can be divided by 0, and a divisor may be 0 unless another number is written down. */
type NullOfQuotient<All extends readonly unknown[]> =
  All[1] extends LiteralNode<infer T extends number | bigint | string>
    ? MayBeZero<T> extends false
      ? NullIn<All[0]>
      : true
    : true;
type MayBeZero<T extends number | bigint | string> = number extends T
  ? true
  : bigint extends T
    ? true
    : `${T}` extends `${string}${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9}${string}`
      ? false
      : true;

type IsText<One> =
  One extends LiteralNode<string>
    ? true
    : One extends NumericField
      ? false
      : [TypeOf<One>] extends [string]
        ? true
        : false;
type ForText<One, Node, Null extends boolean, T extends string | number> =
  IsText<One> extends true
    ? T extends number
      ? NumberField<number, Null>
      : TextField<string, Null>
    : WrongKind<Named<Node>, "text">;

type IsDay<One> = One extends { readonly type: typeof dateKind } ? true : false;
type IsCalendar<One> = One extends { readonly type: typeof dateKind | typeof timeKind }
  ? true
  : false;
type ForMoment<One, Node, Result> = [TypeOf<One>] extends [Date]
  ? Result
  : WrongKind<Named<Node>, "a date and time">;

// ---- what is alike

/** The first field among them says what all of them are; literals follow it. */
type Alike<All extends readonly unknown[], Null extends boolean> = [FirstField<All>] extends [never]
  ? Field<TypeOf<All[number]>, Null, true, KindOfValue<TypeOf<All[number]>>>
  : FirstField<All> extends Field<unknown, boolean, boolean, infer Kind>
    ? AllAlike<All, FirstField<All>> extends true
      ? Field<TypeOf<All[number]>, Null, true, Kind>
      : AllAlike<All, FirstField<All>>
    : FirstField<All>;

type FirstField<All extends readonly unknown[]> = All extends readonly [infer One, ...infer Rest]
  ? One extends LiteralNode<unknown>
    ? FirstField<Rest>
    : One
  : never;

type AllAlike<All extends readonly unknown[], First> = All extends readonly [
  infer One,
  ...infer Rest,
]
  ? IsAlike<One, First> extends true
    ? AllAlike<Rest, First>
    : NotAlike<FamilyOf<First>, FamilyOf<One>>
  : true;

type IsAlike<One, First> =
  One extends LiteralNode<infer T>
    ? NonNullable<T> extends FamilyOf<First> | (IsNumber<First> extends true ? number : never)
      ? true
      : false
    : [FamilyOf<One>] extends [FamilyOf<First>]
      ? true
      : false;

/** The type that a value belongs to, whatever words or numbers it is limited to. */
type FamilyOf<One> = TypeOf<One> extends infer T ? Widened<T> : never;
type Widened<T> = T extends string
  ? string
  : T extends number
    ? number
    : T extends bigint
      ? bigint
      : T extends boolean
        ? boolean
        : T;

/** What a node is called in a message: the path that was written, or the rule that made it. */
type Named<Node> =
  Node extends PathNode<infer Path>
    ? Path
    : Node extends CallNode<infer Rule, readonly unknown[]>
      ? Rule
      : Node extends LiteralNode<infer T>
        ? T
        : Node;
