import type { FieldState } from "./model-state.ts";

declare const TYPE: unique symbol;

/** What a field stores; the same words as in {@link FieldState}. */
export type FieldKind = Exclude<FieldState["kind"], "foreignKey">;

/** A field that refers to no other model. `T` is the type of its value on a row. */
export interface Field<
  T,
  Null extends boolean = boolean,
  HasDefault extends boolean = boolean,
  Kind extends FieldKind = FieldKind,
> {
  readonly [TYPE]?: T;
  readonly kind: Kind;
  readonly null: Null;
  readonly hasDefault: HasDefault;
  readonly settings: FieldSettings;
}

/** A foreign key. `Target` is the type of the instance it points at. */
export interface Relation<Target, Null extends boolean = boolean> {
  readonly [TYPE]?: Target;
  readonly kind: "foreignKey";
  readonly null: Null;
  readonly settings: FieldSettings;
  readonly target: string | (() => unknown);
  readonly onDelete: OnDelete;
}

/** What happens to the rows that point at a row when it is deleted; the database does it. */
export type OnDelete = "restrict" | "cascade" | "setNull";

/** What the builders of `f` write down. */
export interface FieldSettings {
  readonly null: boolean;
  readonly unique: boolean;
  /** Longest text, in characters. */
  readonly max?: number;
  readonly choices?: readonly string[];
  /** Digits in all, and digits after the point, of a decimal. */
  readonly digits?: number;
  readonly places?: number;
  /** A value, or a function called for every new row. */
  readonly default?: unknown;
  readonly auto?: "create" | "update";
}

// The parameters are free: a model's fields differ in all of them.
export type AnyField = Field<any, any, any, any> | Relation<any, any>;
export type Fields = Record<string, AnyField>;
