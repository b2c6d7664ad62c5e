import type { Bind } from "../../sql/bind.ts";
import type { AnyModel } from "./any-model.ts";
import type { Codec } from "../fields/codec.ts";
import type { AnyField, FieldKind, OnDelete } from "../fields/field.ts";

declare const OVER: unique symbol;

/** The facts about one field of one model that a query needs. */
export interface FieldInfo {
  /** `Topic.author`, for messages. */
  readonly label: string;
  /** As it was written: `author`. */
  readonly name: string;
  /** As it is on a row: `authorId`. */
  readonly attribute: string;
  /** As it is in the table: `author_id`. */
  readonly column: string;
  readonly kind: FieldKind;
  readonly bind: Bind;
  readonly codec: Codec;
  readonly field: AnyField;
  /** Of a foreign key: the model it points at. */
  readonly target: (() => ModelInfo) | null;
  /** Of a foreign key: the field of the target whose value it holds, its primary key as a rule. */
  readonly held: (() => FieldInfo) | null;
}

/** The facts about a relation to many rows; the models are known when all of them are. */
export interface ManyInfo {
  /** `Topic.tags`, for messages. */
  readonly label: string;
  /** As it was written: `tags`. */
  readonly name: string;
  /** The model whose rows say what goes with what. */
  readonly through: () => ModelInfo;
  /** Whether that model was made for the relation, and stands in no list. */
  readonly isOwn: boolean;
  /** Its foreign key to the model that has the relation. */
  readonly own: () => FieldInfo;
  /** Its foreign key to the target. */
  readonly other: () => FieldInfo;
  readonly target: () => ModelInfo;
  /** Whether what a row goes with goes with the row as well. */
  readonly symmetrical: boolean;
}

/** The facts about a generic relation. */
export interface GenericInfo {
  /** `Report.subject`, for messages. */
  readonly label: string;
  /** As it was written: `subject`. */
  readonly name: string;
  readonly null: boolean;
  readonly onDelete: OnDelete;
  /** The column of the kind. */
  readonly kind: FieldInfo;
  /** The column of the key. */
  readonly id: FieldInfo;
  /** By kind, the relation as a foreign key to the rows of that; its rows are those of the kind alone. */
  readonly keys: ReadonlyMap<string, FieldInfo>;
}

export interface IndexOf<Name extends string = string, in F = unknown> {
  readonly columns: readonly Name[];
  readonly unique: boolean;
  readonly name: string | undefined;
  /** What is worked out of a row and indexed behind the columns. */
  readonly expressions?: readonly unknown[];
  readonly prefix?: Readonly<Record<string, number>>;
  readonly fulltext?: boolean;
  /** A condition over the fields F. */
  readonly where?: unknown;
  readonly [OVER]?: (fields: F) => void;
}

/** A condition that every row meets, and its name; what it says is known where its model is. */
export interface CheckOf {
  readonly name: string;
  /** Its name in the database, where it has one of its own. */
  readonly constraint?: string;
  readonly condition: unknown;
}

/** What rows are counted in: a field of what one of their foreign keys points at. */
export interface CounterOf {
  readonly key: string;
  readonly field: string;
  readonly where: unknown;
}

export interface ModelOptions {
  readonly orderBy?: readonly string[];
  readonly indexes?: readonly IndexOf[];
  /** The fields of a composite primary key. */
  readonly primaryKey?: readonly string[];
  readonly standsFor?: string;
  readonly managed?: boolean;
  readonly validate?: (
    row: object,
  ) => Readonly<Record<string, string | readonly string[] | undefined>> | undefined;
  readonly checks?: readonly CheckOf[];
  readonly counters?: readonly CounterOf[];
}

/** A model, taken apart once. */
export interface ModelInfo {
  readonly model: AnyModel;
  readonly name: string;
  readonly table: string;
  readonly fields: ReadonlyMap<string, FieldInfo>;
  /** The relations to many rows, which have no column. */
  readonly many: ReadonlyMap<string, ManyInfo>;
  /** The relations to rows of several models; the columns of each are among the fields. */
  readonly generics: ReadonlyMap<string, GenericInfo>;
  /** The primary key: one field, or those of a composite one. */
  readonly key: readonly FieldInfo[];
  /** What a row shows, by attribute: `authorId`. Fields that only searching needs are not read. */
  readonly attributes: ReadonlyMap<string, FieldInfo>;
  readonly options: ModelOptions;
  /** What queries of this model remember: resolved keys, layouts, hydrators. */
  readonly memory: Map<string, unknown>;
}
