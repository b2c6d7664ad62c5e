import { QuintetError } from "../../kernel/errors.ts";
import type { OnDelete, Relation } from "../field.ts";
import { fieldKind } from "../field-kind.ts";
import { equal } from "../lookups/equal.ts";
import { refuse } from "../refused.ts";
import { wholeNumber } from "./whole-number.ts";

export const foreignKeyKind = fieldKind({
  name: "foreignKey",
  column: { kind: "foreignKey" },
  write: reference,
  lookups: equal,
});

/** An instance, or its id. */
function reference(value: number | { readonly id: number }): number {
  if (typeof value === "object" && value !== null && "id" in value) return wholeNumber(value.id);
  return Number.isSafeInteger(value) ? value : refuse("an instance or its id", value);
}

interface RelationOptions {
  readonly null?: boolean;
  readonly unique?: boolean;
  /** The name of its column, where that is not the field's own in snake case with `_id`. */
  readonly column?: string;
  /** Default: `restrict`, or `setNull` where the key may be null. */
  readonly onDelete?: OnDelete;
}
type NullOf<Options> = Options extends { null: true } ? true : false;
type Required = RelationOptions & { readonly null?: false };
type Optional = RelationOptions & { readonly null: true };

/**
 * Return a field that points at a row of another model, by its class or, back or to itself, by its
 * name.
 */
export function foreignKey<Target = unknown>(
  name: string,
  options: Optional,
): Relation<Target, true>;
export function foreignKey<Target = unknown>(
  name: string,
  options?: Required,
): Relation<Target, false>;
export function foreignKey<
  M extends abstract new (...args: never[]) => unknown,
  const Options extends RelationOptions,
>(target: () => M, options?: Options): Relation<InstanceType<M>, NullOf<Options>>;
export function foreignKey(target: string | (() => unknown), options: RelationOptions = {}): never {
  const { null: nullable = false, unique = false } = options;
  const onDelete = options.onDelete ?? (nullable ? "setNull" : "restrict");
  if (onDelete === "setNull" && !nullable) {
    throw new QuintetError('A foreign key with onDelete: "setNull" must be null: true.', {
      code: "models.set-null",
    });
  }
  const { column } = options;
  const settings = { null: nullable, unique, ...(column !== undefined && { column }) };
  return Object.freeze({
    kind: foreignKeyKind.name,
    type: foreignKeyKind,
    null: nullable,
    hasDefault: false,
    settings,
    target,
    onDelete,
  }) as never;
}
