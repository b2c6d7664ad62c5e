import type { ManyToMany, Relation } from "../fields/field.ts";
import type {
  Columns,
  FieldsOf,
  ManyNames,
  ManyTarget,
  Named,
  Nullable,
  RelationNames,
} from "./row.ts";

/** The names of what a row has been given of other rows. */
type Relations<Row> = RelationNames<FieldsOf<Row>> | ManyNames<Named<Row>>;

/** The row, or each of the rows, that a relation leads to. */
type TargetOf<Written> =
  Written extends Relation<infer Target>
    ? Target
    : Written extends ManyToMany
      ? ManyTarget<Written>
      : never;

/** A column by its name, or relations with what is to be read of the rows that they lead to. */
export type SerialEntry<Row> =
  | (keyof Columns<FieldsOf<Row>> & string)
  | {
      readonly [R in Relations<Row>]?: readonly SerialEntry<
        TargetOf<Named<Row>[R & keyof Named<Row>]>
      >[];
    };

/** A value as JSON has it. */
type Plain<T> = T extends Date | bigint | Uint8Array ? string : T;

/** The relations among entries. */
type RelationsIn<E> = E extends string ? never : keyof E & string;

/** What entries name behind a relation. */
type Behind<E, R extends string> = E extends { readonly [P in R]: readonly (infer Inner)[] }
  ? Inner
  : never;

type ColumnsIn<Row, E> = Extract<E, keyof Columns<FieldsOf<Row>>>;

/** What a row has to have loaded. */
export type Needed<Row, E> = {
  readonly [K in ColumnsIn<Row, E>]: Columns<FieldsOf<Row>>[K];
} & {
  readonly [R in RelationsIn<E> & keyof Named<Row>]: Named<Row>[R] extends Relation<
    infer Target,
    infer Null
  >
    ? Nullable<Needed<Target, Behind<E, R & string>>, Null>
    : { readonly rows: readonly Needed<TargetOf<Named<Row>[R]>, Behind<E, R & string>>[] };
};

/** What a program reads. */
export type Serial<Row, E> = {
  [K in ColumnsIn<Row, E>]: Plain<Columns<FieldsOf<Row>>[K]>;
} & {
  [R in RelationsIn<E> & keyof Named<Row>]: Named<Row>[R] extends Relation<infer Target, infer Null>
    ? Nullable<Serial<Target, Behind<E, R & string>>, Null>
    : readonly Serial<TargetOf<Named<Row>[R]>, Behind<E, R & string>>[];
};
