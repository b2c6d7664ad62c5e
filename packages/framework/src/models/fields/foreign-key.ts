import { QuintetError } from "../../kernel/errors.ts";
import type { OnEngine } from "../../database/schema/state.ts";
import type { OnDelete, OnUpdate, Relation } from "./field.ts";
import { fieldKind } from "./field-kind.ts";
import { equal } from "../lookups/equal.ts";
import { refuse } from "../refused.ts";
import { checkLaid, checkStated } from "../declaring/stated-column.ts";
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
  /** Whether it is the primary key of its model, in the place of `id`. */
  readonly primaryKey?: boolean;
  /** The unique field of the target that it holds, where that is not its primary key. */
  readonly to?: string;
  /** The name of its column, where that is not the field's own in snake case with `_id`. */
  readonly column?: string;
  /** Default: `restrict`, or `setNull` where the key may be null. */
  readonly onDelete?: OnDelete;
  /** What becomes of it when the value that it holds is changed; left out: the database refuses that. */
  readonly onUpdate?: OnUpdate;
  /** The name of its constraint in the database; left out: made of the table and the column. */
  readonly constraint?: string;
  /** `false`: no index is made for it alone, on SQLite; MySQL and MariaDB make one by themselves. */
  readonly indexed?: false;
  /** The type of its column on an engine; left out: that of the field that it holds the values of. */
  readonly columnType?: OnEngine<string>;
  /** What stands beside the type of its column on an engine: `{ mysql: "DEFAULT 1" }`. */
  readonly columnOptions?: OnEngine<string>;
}
type NullOf<Options> = Options extends { null: true } ? true : false;
type ToOf<Options> = Options extends { to: infer To extends string } ? To : "pk";
type PrimaryOf<Options> = Options extends { primaryKey: true } ? true : false;
type Required = RelationOptions & { readonly null?: false };
type Optional = RelationOptions & { readonly null: true };

/**
 * Return a field that points at a row of another model, by its class or, back or to itself, by its
 * name.
 */
export function foreignKey<Target = unknown>(
  name: string,
  options: Optional,
): Relation<Target, true, "pk", false>;
export function foreignKey<Target = unknown>(
  name: string,
  options?: Required,
): Relation<Target, false, "pk", false>;
export function foreignKey<
  M extends abstract new (...args: never[]) => unknown,
  const Options extends RelationOptions,
>(
  target: () => M,
  options?: Options,
): Relation<InstanceType<M>, NullOf<Options>, ToOf<Options>, PrimaryOf<Options>>;
export function foreignKey(target: string | (() => unknown), options: RelationOptions = {}): never {
  refuseSetDefault(options.onDelete);
  const { null: nullable = false, unique = false, primaryKey = false, to = "pk" } = options;
  const onDelete = options.onDelete ?? (nullable ? "setNull" : "restrict");
  if (onDelete === "setNull" && !nullable) {
    throw new QuintetError('A foreign key with onDelete: "setNull" must be null: true.', {
      code: "models.set-null",
    });
  }
  if (primaryKey && nullable) {
    throw new QuintetError("A primary key cannot be null: true.", { code: "models.bad-key" });
  }
  const { column, columnType, columnOptions, onUpdate, constraint, indexed } = options;
  checkStated("foreignKey", options);
  checkLaid(options);
  const settings = {
    null: nullable,
    unique: unique || primaryKey,
    primaryKey,
    ...(column !== undefined && { column }),
    ...(columnType !== undefined && { columnType }),
    ...(columnOptions !== undefined && { columnOptions }),
  };
  return Object.freeze({
    kind: foreignKeyKind.name,
    type: foreignKeyKind,
    null: nullable,
    hasDefault: false,
    primary: primaryKey,
    settings,
    target,
    to,
    onDelete,
    laid: {
      ...(onUpdate !== undefined && { onUpdate }),
      ...(constraint !== undefined && { name: constraint }),
      ...(indexed === false && { indexed }),
    },
  }) as never;
}

/** Refuse `setDefault`, which InnoDB reads and then refuses the table: what one engine alone can do no model may ask for. */
export function refuseSetDefault(onDelete: string | undefined): void {
  const rules = ["restrict", "cascade", "setNull", "noAction"];
  if (onDelete === undefined || rules.includes(onDelete)) return;
  throw new QuintetError(
    onDelete === "setDefault"
      ? 'A foreign key cannot have onDelete: "setDefault": MySQL and MariaDB have none in their tables (InnoDB).'
      : `A foreign key cannot have onDelete: "${String(onDelete).slice(0, 40)}".`,
    { code: "models.bad-on-delete", hint: `Choose one of ${rules.join(", ")}.` },
  );
}

type OneToOneOptions = Omit<RelationOptions, "unique">;

/**
 * Return a foreign key that no two rows share: a row of the target has at most one row here. With
 * `primaryKey: true` it is the row's own key too.
 */
export function oneToOne<Target = unknown>(
  name: string,
  options: OneToOneOptions & { readonly null: true },
): Relation<Target, true, "pk", false>;
export function oneToOne<Target = unknown>(
  name: string,
  options?: OneToOneOptions & { readonly null?: false },
): Relation<Target, false, "pk", false>;
export function oneToOne<
  M extends abstract new (...args: never[]) => unknown,
  const Options extends OneToOneOptions,
>(
  target: () => M,
  options?: Options,
): Relation<InstanceType<M>, NullOf<Options>, ToOf<Options>, PrimaryOf<Options>>;
export function oneToOne(target: string | (() => unknown), options: OneToOneOptions = {}): unknown {
  return foreignKey(target as string, { ...options, unique: true } as Required);
}
