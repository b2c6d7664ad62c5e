import type { Bind, Scalar } from "../sql/bind.ts";
import type { FieldState } from "./model-state.ts";
import type { AnyField, FieldSettings } from "./field.ts";
import { checkJson } from "./json-value.ts";
import { refuse, Refused } from "./refused.ts";

/** How values of one field reach the database and how they are refused. */
export interface Codec {
  readonly bind: Bind;
  /** The value as it is bound; throws a {@link Refused} with what is wrong. */
  encode(value: unknown): Scalar;
  /** As `encode`, with the limits that only stored values have. */
  store(value: unknown): Scalar;
  /** The value as a new row shows it, before it has been read back. */
  shown(stored: Scalar): unknown;
}

function integer(value: unknown): number {
  return Number.isSafeInteger(value) ? (value as number) : refuse("a whole number", value);
}

function smallInteger(value: unknown): number {
  const whole = integer(value);
  if (whole < -(2 ** 31) || whole >= 2 ** 31) {
    throw new Refused("expected a whole number of 32 bits; f.bigint holds larger ones");
  }
  return whole;
}

function bigInteger(value: unknown): bigint {
  const whole = typeof value === "number" && Number.isSafeInteger(value) ? BigInt(value) : value;
  if (typeof whole !== "bigint") return refuse("a bigint", value);
  if (BigInt.asIntN(64, whole) !== whole) throw new Refused("expected a bigint of 64 bits");
  return whole;
}

function text(value: unknown): string {
  if (typeof value !== "string") return refuse("a string", value);
  if (!value.isWellFormed())
    throw new Refused("the text has half of a character (a lone surrogate)");
  return value;
}

function shortText(settings: FieldSettings): (value: unknown) => string {
  const max = settings.max ?? Number.POSITIVE_INFINITY;
  return (value) => {
    const written = text(value);
    if (written.length > max && [...written].length > max) {
      throw new Refused(`the text is longer than ${max} characters`);
    }
    return written;
  };
}

function tokens(value: unknown): string {
  const written = text(value);
  if (!/[^a-z0-9_ ]/.test(written)) return written;
  throw new Refused("expected tokens, as searchTokens(text) gives them");
}

function choice(settings: FieldSettings): (value: unknown) => string {
  const choices = new Set(settings.choices);
  return (value) => {
    if (choices.has(value as string)) return value as string;
    throw new Refused(`expected one of ${[...choices].map((one) => `"${one}"`).join(", ")}`);
  };
}

function bool(value: unknown): boolean {
  return typeof value === "boolean" ? value : refuse("true or false", value);
}

/** Years 1000 to 9999: what every engine stores and sorts alike. */
function dateTime(value: unknown): Date {
  if (!(value instanceof Date)) return refuse("a Date", value);
  const year = value.getUTCFullYear();
  if (year >= 1000 && year <= 9999) return value;
  throw new Refused("expected a valid Date between the years 1000 and 9999");
}

function json(value: unknown): string {
  checkJson(value, 0);
  return JSON.stringify(value);
}

function binary(value: unknown): Uint8Array {
  return value instanceof Uint8Array ? value : refuse("a Uint8Array", value);
}

function longBinary(settings: FieldSettings): (value: unknown) => Uint8Array {
  const max = settings.max ?? Number.POSITIVE_INFINITY;
  return (value) => {
    const bytes = binary(value);
    if (bytes.byteLength > max) throw new Refused(`longer than ${max} bytes`);
    return bytes;
  };
}

/** Of decimals that are computed: as many digits as each engine has, none of them added. */
function freeDecimal(value: unknown): string {
  if (typeof value === "string" && /^-?\d{1,35}(\.\d{1,30})?$/.test(value)) return value;
  return refuse(
    'a decimal such as "12.50", of at most 35 digits before the point and 30 after',
    value,
  );
}

function decimal({ digits = 20, places = 2 }: FieldSettings): (value: unknown) => string {
  const pattern = /^(-?)0*(\d+)(?:\.(\d+))?$/;
  return (value) => {
    if (typeof value !== "string") return refuse('a decimal as a string such as "12.50"', value);
    const [, sign, whole, fraction = ""] =
      pattern.exec(value.slice(0, 100)) ?? refuse("a decimal", value);
    const kept = fraction.replace(/0+$/, "");
    if (kept.length > places || whole!.length > digits - places) {
      throw new Refused(
        `expected at most ${digits - places} digits before the point and ${places} after`,
      );
    }
    const shown = places === 0 ? whole! : `${whole}.${kept.padEnd(places, "0")}`;
    return /[1-9]/.test(shown) ? `${sign}${shown}` : shown;
  };
}

const asStored = (stored: Scalar): unknown => stored;
const copyDate = (stored: Scalar): unknown => (stored instanceof Date ? new Date(stored) : stored);
const parsed = (stored: Scalar): unknown =>
  typeof stored === "string" ? JSON.parse(stored) : stored;

function codec(
  bind: Bind,
  encode: (value: unknown) => Scalar,
  store: (value: unknown) => Scalar = encode,
  shown: (stored: Scalar) => unknown = asStored,
): Codec {
  return { bind, encode, store, shown };
}

/** The codec of a field, by its kind. */
export function codecFor({ kind, settings }: AnyField): Codec {
  const of: FieldState["kind"] = kind;
  switch (of) {
    case "id":
      return codec("integer", integer);
    case "foreignKey":
      return codec("integer", reference);
    case "int":
      return codec("integer", integer, smallInteger);
    case "bigint":
      return codec("bigint", bigInteger);
    case "bool":
      return codec("bool", bool);
    case "char":
    case "key":
    case "text":
      return codec("text", text, shortText(settings));
    case "searchText":
      return codec("text", tokens);
    case "choice":
      return codec("text", choice(settings));
    case "dateTime":
      return codec("dateTime", dateTime, dateTime, copyDate);
    case "json":
      return codec("json", json, json, parsed);
    case "decimal":
      return codec("decimal", decimal(settings));
    case "binary":
      return codec("binary", binary, longBinary(settings));
    default:
      return of satisfies never;
  }
}

/** Of decimals that are computed. */
export const anyDecimal: Codec = codec("decimal", freeDecimal);

/** Of what is computed and may have a fraction. */
export const fraction: Codec = codec("double", (value) =>
  Number.isFinite(value) ? (value as number) : refuse("a number", value),
);

/** An instance, or its id. */
function reference(value: unknown): number {
  if (typeof value === "object" && value !== null && "id" in value) return integer(value.id);
  return Number.isSafeInteger(value) ? (value as number) : refuse("an instance or its id", value);
}
