import type {
  ColumnType,
  OnDelete as SchemaOnDelete,
  OnEngine,
  OnUpdate as SchemaOnUpdate,
  ReferenceState,
} from "../../database/schema/state.ts";
import type { StandardSchema } from "../../kernel/standard-schema.ts";
import type { Scalar } from "../../sql/bind.ts";

export declare const TYPE: unique symbol;
export declare const OF: unique symbol;

/**
 * A kind of field as a value: the column that it has, what is written there and read from it, and the
 * lookups that it answers to. `fieldKind({ … })` makes one.
 */
export interface FieldKind<
  Name extends string = string,
  T = unknown,
  Lookups = unknown,
  Options = unknown,
  Numeric extends boolean = boolean,
> {
  readonly [OF]?: { value: T; options: Options };
  readonly name: Name;
  /** Lookups and transforms, by the names that stand behind `__` in a filter. */
  readonly lookups: Lookups;
  /** Whether its values are numbers to be added up. */
  readonly numeric: Numeric;
  /** Whether rows can be ordered by it. */
  readonly orders: boolean;
  /** Whether it is there to be searched alone: rows that are read do not carry it. */
  readonly searched: boolean;
  /** Whether it counts the updates of its row. */
  readonly counts: boolean;
  column(settings: FieldSettings): ColumnType;
  /** Return the value as it is bound; throws a `Refused` with what is wrong. */
  write(value: unknown, settings: FieldSettings): Scalar;
  /** Return the value as `write` does, with the limits that only stored values have. */
  store(value: unknown, settings: FieldSettings): Scalar;
  /** Makes the value of a row out of what the column holds; null: it is that already. */
  readonly read: ((held: unknown) => unknown) | null;
  /** Returns the transform to what stands inside its values under a name; null: nothing can be asked for there. */
  readonly inside: ((name: string) => object) | null;
  /** What `auto` writes; null: the moment itself. */
  readonly now: ((moment: Date) => unknown) | null;
  /** How forms type its values; null: forms have to be told. */
  readonly input: KindInput<unknown> | null;
}

/** The way in which forms type the values of a kind: texts read as values, and values shown as texts. */
export interface KindInput<T> {
  /** The widget, or the type of an HTML input: `color`. */
  readonly widget: string;
  /** Return the value that a text means; throws an `Invalid` with a sentence for whoever typed it. */
  read(text: string): T;
  write(value: T): string;
}

/** A field that refers to no other model. `T` is the type of its value on a row. */
export interface Field<
  T,
  Null extends boolean = boolean,
  HasDefault extends boolean = boolean,
  Kind extends FieldKind = FieldKind,
  Primary extends boolean = boolean,
> {
  readonly [TYPE]?: T;
  /** The name of its kind. */
  readonly kind: Kind["name"];
  /** Its kind. */
  readonly type: Kind;
  readonly null: Null;
  readonly hasDefault: HasDefault;
  /** Whether it is the primary key of its model. */
  readonly primary: Primary;
  readonly settings: FieldSettings;
}

/**
 * A foreign key. `Target` is the type of the instance it points at, `To` the name of what it holds of
 * that.
 */
export interface Relation<
  Target,
  Null extends boolean = boolean,
  To extends string = string,
  Primary extends boolean = boolean,
> {
  readonly [TYPE]?: Target;
  readonly kind: "foreignKey";
  readonly type: FieldKind<"foreignKey">;
  readonly null: Null;
  readonly primary: Primary;
  readonly settings: FieldSettings;
  readonly target: string | (() => unknown);
  /** The field of the target that it holds; `pk`: its primary key. */
  readonly to: To;
  readonly onDelete: OnDelete;
  /** What else its constraint says. */
  readonly laid?: Pick<ReferenceState, "name" | "onUpdate" | "indexed">;
}

/**
 * A relation to any number of rows of another model, whose class is M. It has no column: which row goes
 * with which stands in the rows of a model between them.
 */
export interface ManyToMany<out M = unknown> {
  readonly [TYPE]?: M;
  readonly kind: "manyToMany";
  /** The model that it leads to, or its name. */
  readonly target: string | (() => unknown);
  /** The model between them, or its name; null: one is made. */
  readonly through: string | (() => unknown) | null;
  /** The foreign keys of that model to this one and to the target; null: it has one to each. */
  readonly keys: readonly [string, string] | null;
  /** Whether what a row goes with goes with the row as well; of a model with itself. */
  readonly symmetrical: boolean;
}

/**
 * A relation to one row of any of several models. `Targets` are their instances by the words that the column of
 * the kind holds. It stands for two columns, the kind and the key.
 */
export interface Generic<out Targets = unknown, Null extends boolean = boolean> {
  readonly [TYPE]?: Targets;
  readonly kind: "generic";
  readonly null: Null;
  readonly targets: Readonly<Record<string, () => unknown>>;
  readonly onDelete: OnDelete;
  /** The names of its columns, of the kind and of the key; left out: those of its name in snake case. */
  readonly columns: readonly [kind: string, key: string] | null;
}

/** The fate of the rows that point at a row when it is deleted; the database sees to it. */
export type OnDelete = SchemaOnDelete;

/** The fate of a foreign key when the value that it holds is changed; the database sees to it. */
export type OnUpdate = SchemaOnUpdate;

/** The settings of a field besides its kind: the options of its builder. */
export interface FieldSettings {
  readonly null: boolean;
  readonly unique: boolean;
  /** Whether it is the primary key of its model. */
  readonly primaryKey?: boolean;
  /** Whether the database counts it up for every new row. */
  readonly autoIncrement?: boolean;
  /** The name of its column; left out: that of the field in snake case. */
  readonly column?: string;
  readonly columnType?: OnEngine<string>;
  readonly columnOptions?: OnEngine<string>;
  /** Longest text, in characters. */
  readonly max?: number;
  /** Whether the servers reserve the whole length for each value. */
  readonly fixed?: true;
  /** Whether a whole number has no sign. */
  readonly unsigned?: true;
  readonly choices?: readonly string[];
  /** Digits in all, and digits after the point, of a decimal. */
  readonly digits?: number;
  readonly places?: number;
  /** A value, or a function called for every new row. */
  readonly default?: unknown;
  readonly auto?: "create" | "update";
  /** Of JSON: what every value is asked before it is written. */
  readonly schema?: StandardSchema;
  /** A value, or an expression of the database, that a row gets which is made without one. */
  readonly dbDefault?: unknown;
  readonly generated?: { readonly as: WorkedOut; readonly stored: boolean };
  /** Whether it counts rows of other models, which see to it. */
  readonly counted?: true;
  /** Of a column that is a part of a generic relation: the name of that. */
  readonly partOf?: string;
  /** Rules for what is written, besides those of the kind. */
  readonly validators?: readonly ((value: unknown) => string | undefined)[];
}

/** An expression of the database, such as `col("price").times(2)`. */
export interface WorkedOut {
  build(scope: never): unknown;
}

/** A field of any kind. Its parameters are free: a model's fields differ in all of them. */
export type AnyField = Field<any, any, any, any, any> | Relation<any, any, any, any>;

/** The fields of a model, by their names. */
export type Fields = Record<string, AnyField>;

/** What a model is made of: fields, and relations that have no column of their own. */
export type Declared = Record<string, AnyField | ManyToMany | Generic>;

/** Return whether what a model is made of is a relation to many rows. */
export function isMany(declared: Declared[string]): declared is ManyToMany {
  return declared.kind === "manyToMany";
}

/** Return whether what a model is made of is a relation to rows of several models. */
export function isGeneric(declared: Declared[string]): declared is Generic {
  return declared.kind === "generic";
}

/** Return whether a field is a foreign key. */
export function isRelation(field: AnyField): field is Relation<unknown> {
  return "target" in field;
}
