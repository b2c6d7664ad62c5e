import { badArgument, optionsOf, textOf } from "../../kernel/argument.ts";
import { QuintetError } from "../../kernel/errors.ts";
import { codecOf } from "./codec.ts";
import type { ColumnType, OnEngine } from "../../database/schema/state.ts";
import type { Scalar } from "../../sql/bind.ts";
import type { Field, FieldKind, FieldSettings, KindInput, WorkedOut } from "./field.ts";
import type { Lookup, LookupTable } from "../lookups/lookup.ts";
import type { Transform } from "../transforms/transform.ts";
import { checkStated } from "../declaring/stated-column.ts";
import type { Validator } from "../writing/validation.ts";

/** The definition of a kind of field. */
export interface FieldKindDefinition<
  Name extends string,
  T,
  Lookups,
  Options,
  Numeric extends boolean,
> {
  /** For messages: `f.color` is of the kind `color`. */
  readonly name: Name;
  /** The column: a kind of column, or the types of one's own; a function where the field's options decide. */
  readonly column: ColumnType | ((settings: Options) => ColumnType);
  /** Return what is bound; throws a `Refused` for a value that the field cannot have. */
  write(value: T, settings: FieldSettings): Scalar;
  /** What `write` does, with the limits that only stored values have. */
  store?(value: T, settings: FieldSettings): Scalar;
  /** Makes the value of a row out of what the column holds; left out: it is that already. */
  read?(held: never): T;
  /** How forms type its values; left out: a form that has such a field says it by `inputs`. */
  readonly input?: KindInput<T>;
  /** Return what the option `auto` writes; left out: the moment itself. */
  now?(moment: Date): T;
  readonly lookups: Lookups;
  /** Return what stands inside its values under a name, besides the lookups. */
  inside?(name: string): Transform;
  /** Whether its values are numbers to be added up; false unless told. */
  readonly numeric?: Numeric;
  /** Whether rows can be ordered by it; true unless told. */
  readonly orders?: boolean;
  /** Whether every update adds one to it, so that a row that was written meanwhile is noticed; false unless told. */
  readonly counts?: boolean;
  /** Whether it is there to be searched alone, so that rows do not carry it; false unless told. */
  readonly searched?: boolean;
}

/** An interface of lookups is one as a type is. */
type LookupsOnly<Lookups> = { readonly [Name in keyof Lookups]: Lookup | Transform };

/**
 * Return a kind of field, to be given to `field(kind, options)`.
 *
 * @example
 * const color = fieldKind({
 *   name: "color",
 *   column: { kind: "char", max: 7 },
 *   write: (value: Color) => value.hex,
 *   read: (hex: string) => new Color(hex),
 *   lookups: kinds.choice.lookups,
 * });
 */
export function fieldKind<
  const Name extends string,
  T,
  Lookups extends LookupsOnly<Lookups>,
  Options = {},
  Numeric extends boolean = false,
>(
  definition: FieldKindDefinition<Name, T, Lookups, Options, Numeric>,
): FieldKind<Name, T, Lookups, Options, Numeric> {
  const { name, column, write, store = write, read, lookups } = optionsOf("fieldKind", definition);
  textOf("fieldKind", "a name", name);
  optionsOf("fieldKind", lookups as object);
  checkLookups(name, lookups as LookupTable);
  return Object.freeze({
    name,
    lookups,
    numeric: definition.numeric ?? false,
    orders: definition.orders ?? true,
    searched: definition.searched ?? false,
    counts: definition.counts ?? false,
    column: typeof column === "function" ? column : () => column,
    write,
    store,
    read: read ?? null,
    now: definition.now ?? null,
    inside: definition.inside ?? null,
    input: definition.input ?? null,
  }) as FieldKind<Name, T, Lookups, Options, Numeric>;
}

/** Options of every field. */
export interface Common<T> {
  readonly null?: boolean;
  readonly unique?: boolean;
  /** Whether it is the primary key of its model, in the place of `id`. */
  readonly primaryKey?: boolean;
  /** The name of its column, where that is not the field's own in snake case: `column: "Film ID"`. */
  readonly column?: string;
  /**
   * The type of its column on an engine, as that spells it, in the place of what the kind has there:
   * `{ mysql: "enum('open','shut')" }`. How values are read and written stays as the kind has it.
   */
  readonly columnType?: OnEngine<string>;
  /** What stands beside the type on an engine: `{ mysql: "COLLATE latin1_swedish_ci COMMENT 'as printed'" }`. */
  readonly columnOptions?: OnEngine<string>;
  /** A value, or a function that is called for every new row. */
  readonly default?: T | (() => T);
  /** A value, or an expression such as `now()`, that the database gives a row which is made without one. */
  readonly dbDefault?: T | WorkedOut;
  /** Rules that every value is asked before it is written; each gives a sentence of what is wrong, or nothing. */
  readonly validators?: readonly Validator<T>[];
  /** Lookups and transforms that this field has besides those of its kind. */
  readonly lookups?: LookupTable;
}

type ValueOf<Kind> = Kind extends FieldKind<string, infer T> ? T : never;
type OptionsOf<Kind> =
  Kind extends FieldKind<string, infer T, unknown, infer Options> ? Common<T> & Options : never;
type NullOf<Options> = Options extends { null: true } ? true : false;
type DefaultOf<Options> = Options extends
  | { default: {} }
  | { auto: string }
  | { dbDefault: {} }
  | { autoIncrement: true }
  ? true
  : false;
type PrimaryOf<Options> = Options extends { primaryKey: true } ? true : false;
type Widened<Kind extends FieldKind, Options> = Options extends {
  readonly lookups: infer More extends LookupTable;
}
  ? Kind extends FieldKind<infer Name, infer T, infer Lookups, infer O, infer Numeric>
    ? FieldKind<Name, T, Lookups & More, O, Numeric>
    : never
  : Kind;

/**
 * The field that a builder makes of its options. It stands inside an object, since the compiler would keep a type of
 * this name apart for each field that is written; so it has one for all fields that are alike.
 */
export type Made<T, Options, Kind extends FieldKind> = {
  field: Field<T, NullOf<Options>, DefaultOf<Options>, Widened<Kind, Options>, PrimaryOf<Options>>;
}["field"];

/** Return a field of this kind; its options are those of the kind, and what every field may say. */
export function field<Kind extends FieldKind>(
  kind: Kind & ({} extends OptionsOf<Kind> ? unknown : never),
): Made<ValueOf<Kind>, {}, Kind>;
export function field<Kind extends FieldKind, const O extends OptionsOf<Kind>>(
  kind: Kind,
  options: O,
): Made<ValueOf<Kind>, O, Kind>;
export function field(kind: FieldKind, options?: object): unknown {
  if (typeof kind?.column !== "function")
    throw badArgument("field", "a kind, as kinds.char or fieldKind(…) is one", kind);
  return make(kind, options);
}

/** Return a field of this kind, its options taken as they are. */
export function make<T, Options, Kind extends FieldKind>(
  kind: Kind,
  options: Options | undefined,
): Made<T, Options, Kind> {
  const { lookups, ...rest } = (options ?? {}) as Partial<FieldSettings> & Common<unknown>;
  const settings = {
    ...rest,
    null: rest.null ?? false,
    unique: rest.unique ?? rest.primaryKey ?? false,
  };
  const { default: fallback, auto, dbDefault } = settings;
  const defaults = [fallback, auto, dbDefault].filter((one) => one !== undefined);
  if (dbDefault !== undefined && defaults.length > 1) throw twoDefaults(kind);
  const hasDefault = defaults.length > 0 || settings.autoIncrement === true;
  const primary = checkKey(kind, settings);
  checkStated(kind.name, settings);
  if (lookups !== undefined) checkLookups(kind.name, lookups);
  const widened =
    lookups === undefined
      ? kind
      : Object.freeze({ ...kind, lookups: { ...(kind.lookups as LookupTable), ...lookups } });
  return Object.freeze({
    kind: kind.name,
    type: widened,
    null: settings.null,
    hasDefault,
    primary,
    settings,
  }) as unknown as Made<T, Options, Kind>;
}

function twoDefaults({ name }: FieldKind): QuintetError {
  return new QuintetError(
    `A field of the kind ${name} has dbDefault and another default besides.`,
    {
      code: "models.two-defaults",
      hint: "dbDefault is left to the database, default and auto are written: choose one.",
    },
  );
}

/** Return whether a field is the primary key; refuse one that can tell no row from the others. */
function checkKey(kind: FieldKind, settings: FieldSettings): boolean {
  const { name, orders, searched } = kind;
  const { primaryKey = false, autoIncrement = false, null: nullable } = settings;
  if (autoIncrement && !["integer", "bigint"].includes(codecOf(kind, settings).bind)) {
    throw new QuintetError(
      `f.${name} does not count up by itself: its values are no whole numbers.`,
      {
        code: "models.bad-key",
        hint: "Give it a default that is a function: default: () => randomUUID().",
      },
    );
  }
  if (autoIncrement && !primaryKey) {
    throw new QuintetError(`f.${name} counts up by itself only as the primary key.`, {
      code: "models.bad-key",
      hint: "Add primaryKey: true, or leave autoIncrement out: MySQL counts one column of a table, its key.",
    });
  }
  if (!primaryKey || (orders && !searched && !nullable)) return primaryKey;
  throw new QuintetError(
    nullable
      ? "A primary key cannot be null: true."
      : `f.${name} cannot be a primary key: its values are not told apart by an index.`,
    { code: "models.bad-key", hint: "Take a number, a char, a key or a date that every row has." },
  );
}

/** Options of a kind whose values the database can count. */
export interface Counted {
  /** Whether the database counts it up for every new row that says no other; of a primary key. */
  readonly autoIncrement?: boolean;
}

function checkLookups(kind: string, lookups: LookupTable): void {
  const wrong = Object.keys(lookups).find((name) => !/^[a-z][A-Za-z0-9]*$/.test(name));
  if (wrong === undefined) return;
  throw new QuintetError(`"${wrong}" cannot be the name of a lookup of ${kind}.`, {
    code: "models.bad-name",
    hint: "Use letters and digits, beginning with a small letter.",
  });
}

/** Longest length, of what needs one. */
export interface Sized {
  /** Longest text, in characters. */
  readonly max: number;
}

/** Return a field that needs its longest length. */
export function sized<T, Options, Kind extends FieldKind>(
  kind: Kind,
  options: Options & Sized,
): Made<T, Options, Kind> {
  if (Number.isSafeInteger(options?.max) && options.max > 0) return make(kind, options);
  throw new QuintetError(
    `f.${kind.name} needs its longest length, as in f.${kind.name}({ max: 120 }).`,
    { code: "models.no-max" },
  );
}
