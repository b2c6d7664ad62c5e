import type { Engine } from "../database.ts";
import { BYTES, CHAR, SHORTEST_CHOICE } from "./column-type.ts";
import { literal } from "./literal.ts";
import type { ColumnState, FieldKind } from "./state.ts";

/** Values that a column may hold and could not hold under its new definition. */
export interface Narrowing {
  /** What is wrong with them: `is longer than 40 characters`. */
  readonly says: string;
  /** A condition in SQL that they meet; `column` is quoted. */
  condition(column: string, engine: Engine): string;
}

/** What a change of definition cannot take along; `undefined` where everything fits. */
export function narrowingOf(from: ColumnState, to: ColumnState): Narrowing | undefined {
  return isWider(from, to) ? undefined : boundOf(from, to);
}

const WHOLE: ReadonlySet<FieldKind> = new Set(["id", "int", "bigint", "bool", "foreignKey"]);
const TEXT: ReadonlySet<FieldKind> = new Set(["char", "text", "key", "choice", "searchText"]);

/** What a column refuses of values that another definition allowed. */
export function boundOf(from: ColumnState, to: ColumnState): Narrowing | undefined {
  const readable = WHOLE.has(from.kind) || TEXT.has(from.kind) || from.kind === "decimal";
  switch (to.kind) {
    case "char":
    case "key":
    case "choice":
      return to.kind === "choice" && to.choices !== undefined
        ? noneOf(to)
        : longerThan(longest(to));
    case "int":
    case "bigint":
    case "foreignKey":
      return readable ? beyond(from, to.kind === "int" ? 31n : 63n) : undefined;
    case "bool":
      return readable ? unlike("is neither 0 nor 1", "^[01]([.]0+)?$") : undefined;
    case "decimal":
      return readable ? unlike(`is no number of ${shape(to)}`, decimalPattern(to)) : undefined;
    case "binary":
      return from.kind === "binary" && to.max !== undefined ? moreBytesThan(to.max) : undefined;
    case "json":
      return TEXT.has(from.kind) ? noJson : undefined;
    default:
      return undefined;
  }
}

/** Whether the new definition allows all that the old one did. */
function isWider(from: ColumnState, to: ColumnState): boolean {
  switch (to.kind) {
    case "choice":
      if (to.choices === undefined) return longest(from) <= longest(to);
      return from.choices?.every((one) => to.choices!.includes(one)) ?? false;
    case "char":
    case "key":
      return longest(from) <= longest(to);
    case "int":
      return from.kind === "int" || from.kind === "bool";
    case "bigint":
    case "foreignKey":
      return WHOLE.has(from.kind);
    case "decimal":
      return (
        from.kind === "decimal" &&
        wholeDigits(from) <= wholeDigits(to) &&
        places(from) <= places(to)
      );
    case "binary":
      return from.kind === "binary" && (from.max ?? Infinity) <= (to.max ?? Infinity);
    default:
      return from.kind === to.kind;
  }
}

/** The longest text that a column holds, in characters. */
function longest({ kind, max }: ColumnState): number {
  if (kind === "char" || kind === "key") return max ?? CHAR;
  return kind === "choice" ? Math.max(SHORTEST_CHOICE, max ?? 0) : Infinity;
}

function places(field: ColumnState): number {
  return field.places ?? 6;
}

function wholeDigits(field: ColumnState): number {
  return (field.digits ?? 20) - places(field);
}

function shape(field: ColumnState): string {
  return `${wholeDigits(field)} digits before the point and ${places(field)} after`;
}

function asText(column: string, engine: Engine): string {
  return `CAST(${column} AS ${engine === "sqlite" ? "TEXT" : "CHAR"})`;
}

function longerThan(max: number): Narrowing {
  return {
    says: `is longer than ${max} characters`,
    condition(column, engine) {
      const length = engine === "sqlite" ? "length" : "CHAR_LENGTH";
      return `${length}(${asText(column, engine)}) > ${max}`;
    },
  };
}

function moreBytesThan(max: number): Narrowing {
  return {
    says: `is longer than ${max} bytes`,
    condition: (column) => `LENGTH(${column}) > ${max}`,
  };
}

function noneOf(to: ColumnState): Narrowing {
  const choices = to.choices ?? [];
  return {
    says: `is none of the choices ${choices.map((one) => `"${one}"`).join(", ")}`,
    condition(column, engine) {
      const order = engine === "sqlite" ? "BINARY" : BYTES[engine];
      const list = choices.map((one) => literal(to, one, engine)).join(", ");
      return `${asText(column, engine)} COLLATE ${order} NOT IN (${list})`;
    },
  };
}

function unlike(says: string, pattern: string): Narrowing {
  return {
    says,
    condition: (column, engine) => `${asText(column, engine)} NOT REGEXP '${pattern}'`,
  };
}

/** Up to the digits and places of the column; zeros before and behind do not count. */
function decimalPattern(to: ColumnState): string {
  const [whole, after] = [wholeDigits(to), places(to)];
  const before = whole === 0 ? "0+" : `0*[0-9]{1,${whole}}`;
  return `^-?${before}([.]0+${after === 0 ? "" : `|[.][0-9]{1,${after}}0*`})?$`;
}

/** Of numbers the range alone decides; text and decimals have to be whole numbers first. */
function beyond(from: ColumnState, bits: bigint): Narrowing {
  const [least, most] = [-(2n ** bits), 2n ** bits - 1n];
  const range = `between ${least} and ${most}`;
  if (WHOLE.has(from.kind)) {
    return {
      says: `is not ${range}`,
      condition: (column) => `${column} NOT BETWEEN ${least} AND ${most}`,
    };
  }
  const whole = unlike("", "^-?[0-9]+([.]0+)?$");
  return {
    says: `is no whole number ${range}`,
    condition(column, engine) {
      const type = engine === "sqlite" ? "INTEGER" : "DECIMAL(65)";
      const number = `CAST(${column} AS ${type})`;
      return `(${whole.condition(column, engine)} OR ${number} NOT BETWEEN ${least} AND ${most})`;
    },
  };
}

const noJson: Narrowing = {
  says: "is no JSON",
  condition: (column) => `JSON_VALID(${column}) = 0`,
};
