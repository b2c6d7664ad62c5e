import { QuintetError } from "../kernel/errors.ts";
import type { Field, FieldKind, FieldSettings, OnDelete, Relation } from "./field.ts";

interface Common<T> {
  readonly null?: boolean;
  readonly unique?: boolean;
  /** A value, or a function that is called for every new row. */
  readonly default?: T | (() => T);
}

interface Sized {
  /** Longest text, in characters. */
  readonly max: number;
}

type NullOf<Options> = Options extends { null: true } ? true : false;
type DefaultOf<Options> = Options extends { default: {} } | { auto: string } ? true : false;
type Made<T, Options, Kind extends FieldKind> = Field<T, NullOf<Options>, DefaultOf<Options>, Kind>;

interface RelationOptions {
  readonly null?: boolean;
  readonly unique?: boolean;
  /** Default: `restrict`, or `setNull` where the key may be null. */
  readonly onDelete?: OnDelete;
}
type Required = RelationOptions & { readonly null?: false };
type Optional = RelationOptions & { readonly null: true };

function make<T, Options, Kind extends FieldKind>(
  kind: Kind,
  options: Partial<FieldSettings> | undefined,
): Made<T, Options, Kind> {
  const settings = { ...options, null: options?.null ?? false, unique: options?.unique ?? false };
  const hasDefault = settings.default !== undefined || settings.auto !== undefined;
  const field = { kind, null: settings.null, hasDefault, settings };
  return Object.freeze(field) as unknown as Made<T, Options, Kind>;
}

function sized<T, Options, Kind extends FieldKind>(
  kind: Kind,
  options: Options & Sized,
): Made<T, Options, Kind> {
  if (Number.isSafeInteger(options?.max) && options.max > 0) return make(kind, options);
  throw new QuintetError(`f.${kind} needs its longest length, as in f.${kind}({ max: 120 }).`, {
    code: "models.no-max",
  });
}

function foreignKey<Target = unknown>(name: string, options: Optional): Relation<Target, true>;
function foreignKey<Target = unknown>(name: string, options?: Required): Relation<Target, false>;
function foreignKey<
  M extends abstract new (...args: never[]) => unknown,
  const Options extends RelationOptions,
>(target: () => M, options?: Options): Relation<InstanceType<M>, NullOf<Options>>;
function foreignKey(target: string | (() => unknown), options: RelationOptions = {}): never {
  const { null: nullable = false, unique = false } = options;
  const onDelete = options.onDelete ?? (nullable ? "setNull" : "restrict");
  if (onDelete === "setNull" && !nullable) {
    throw new QuintetError('A foreign key with onDelete: "setNull" must be null: true.', {
      code: "models.set-null",
    });
  }
  const settings = { null: nullable, unique };
  return Object.freeze({
    kind: "foreignKey",
    null: nullable,
    hasDefault: false,
    settings,
    target,
    onDelete,
  }) as never;
}

function json<T = unknown>(
  options: Common<T> & { readonly null: true },
): Field<T, true, true, "json">;
function json<T = unknown>(
  options: Common<T> & { readonly default: T | (() => T) },
): Field<T, false, true, "json">;
function json<T = unknown>(options?: Common<T>): Field<T, false, false, "json">;
function json(options?: Common<unknown>): never {
  return make("json", options) as never;
}

/**
 * The fields of a model. Every model has an `id` of its own besides.
 * A field is required unless it is `null: true` or has a default.
 */
export const f = {
  /** Text of bounded length in one line. */
  char: <const O extends Common<string> & Sized>(options: O): Made<string, O, "char"> =>
    sized("char", options),
  /** Text of any length. */
  text: <const O extends Common<string>>(options?: O): Made<string, O, "text"> =>
    make("text", options),
  /** Text that is compared byte by byte: normalised names, hashes, tokens. */
  key: <const O extends Common<string> & Sized>(options: O): Made<string, O, "key"> =>
    sized("key", options),
  /** A whole number of 32 bits. */
  int: <const O extends Common<number>>(options?: O): Made<number, O, "int"> =>
    make("int", options),
  /** A whole number of 64 bits, as a bigint. */
  bigint: <const O extends Common<bigint>>(options?: O): Made<bigint, O, "bigint"> =>
    make("bigint", options),
  bool: <const O extends Common<boolean>>(options?: O): Made<boolean, O, "bool"> =>
    make("bool", options),
  /** A moment, in milliseconds, stored as UTC. `auto` sets it when a row is created, or at every write. */
  dateTime: <const O extends Common<Date> & { readonly auto?: "create" | "update" }>(
    options?: O,
  ): Made<Date, O, "dateTime"> => make("dateTime", options),
  /** One of a list of words. */
  choice: <const C extends readonly string[], const O extends Common<NoInfer<C[number]>>>(
    choices: C,
    options?: O,
  ): Made<C[number], O, "choice"> => make("choice", { ...options, choices }),
  /** Anything that JSON can hold; read and written whole. */
  json,
  /** An exact decimal, as a string: `"12.50"`. */
  decimal: <const O extends Common<string> & { readonly digits: number; readonly places: number }>(
    options: O,
  ): Made<string, O, "decimal"> => make("decimal", options),
  /** Bytes. */
  binary: <const O extends Common<Uint8Array> & { readonly max?: number }>(
    options?: O,
  ): Made<Uint8Array, O, "binary"> => make("binary", options),
  /**
   * What a row is found by: the owner of the model writes `searchTokens(text)` into it. It has a full
   * text index and the one lookup `matches`; rows that are read do not carry it.
   */
  searchText: <const O extends { readonly null?: boolean }>(
    options?: O,
  ): Made<string, O, "searchText"> => make("searchText", options),
  /** A row of another model, by its class or, back or to itself, by its name. */
  foreignKey,
};
