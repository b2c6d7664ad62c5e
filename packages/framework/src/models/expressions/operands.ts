import { QuintetError } from "../../kernel/errors.ts";
import type { Bind } from "../../sql/bind.ts";
import { templated, value as bound } from "../../sql/build.ts";
import { decimalPlaces } from "../../sql/decimal-places.ts";
import { readsRow } from "../../sql/reads.ts";
import { sqlTemplate, type SqlTemplate } from "../../sql/template.ts";
import type { Expression } from "../../sql/tree.ts";
import { codecOf } from "../fields/codec.ts";
import { accepted } from "../conditions/comparison.ts";
import { anyDecimal, fraction } from "./computed.ts";
import type { FieldKind } from "../fields/field.ts";
import { boolKind } from "../fields/bool.ts";
import { bigintKind } from "../fields/bigint.ts";
import { dateTimeKind } from "../fields/date-time.ts";
import { decimalKind } from "../fields/decimal.ts";
import { intKind } from "../fields/int.ts";
import { textKind } from "../fields/text.ts";
import { Formula } from "./formula.ts";
import type { Operand } from "./operand.ts";
import type { Scope } from "../conditions/scope.ts";

/** What is made of arguments in one query. */
export type Make = (scope: Scope, ...args: readonly unknown[]) => Operand;

/** A value that stands by itself says its type: an engine would guess it, each its own way. */
const typed: Partial<Record<Bind, SqlTemplate>> = {
  integer: sqlTemplate({ sqlite: "{value}", servers: "cast({value} as signed)" }),
  bigint: sqlTemplate({ sqlite: "{value}", servers: "cast({value} as signed)" }),
  bool: sqlTemplate({ sqlite: "{value}", servers: "cast({value} as signed)" }),
  double: sqlTemplate({ sqlite: "{value}", servers: "cast({value} as double)" }),
  date: sqlTemplate({ sqlite: "{value}", servers: "cast({value} as date)" }),
  time: sqlTemplate({ sqlite: "{value}", servers: "cast({value} as time(6))" }),
  dateTime: sqlTemplate({ sqlite: "{value}", servers: "cast({value} as datetime(3))" }),
};

/** Return an argument as an operand; a plain value is taken as what stands beside it is. */
export function operandOf(scope: Scope, written: unknown, beside?: Operand): Operand {
  if (written instanceof Formula) return written.build(scope);
  return literal(written, beside ?? plainLike(written));
}

/** Return a plain value as an operand of the kind of another. */
function literal(written: unknown, like: Operand): Operand {
  const isDecimal = like.bind === "decimal";
  const codec = isDecimal ? anyDecimal : like.codec;
  const value = isDecimal && typeof written === "number" ? String(written) : written;
  const encoded = bound(
    codec.bind,
    value === null ? null : accepted(like.label, () => codec.encode(value)),
  );
  const places = isDecimal ? decimalPlaces(encoded)! : undefined;
  const template = typed[codec.bind];
  const expression: Expression =
    places !== undefined
      ? { ...encoded, places }
      : template === undefined
        ? encoded
        : templated(template, { value: encoded });
  const of = { expression, label: like.label, kind: like.kind, bind: codec.bind, codec };
  if (encoded.value === null) return { ...of, words: [] };
  return typeof encoded.value === "string" ? { ...of, words: [encoded.value] } : of;
}

/** What a plain value is taken for where nothing stands beside it. */
function plainLike(written: unknown): Operand {
  const kind = kindOfValue(written);
  const codec =
    typeof written === "number" && !Number.isInteger(written) ? fraction : codecOf(kind);
  const expression = { type: "constant", value: true } as const;
  return { expression, label: "A value", kind, bind: codec.bind, codec };
}

function kindOfValue(written: unknown): FieldKind {
  switch (typeof written) {
    case "string":
      return textKind;
    case "number":
      return intKind;
    case "bigint":
      return bigintKind;
    case "boolean":
      return boolKind;
    default:
      if (written instanceof Date) return dateTimeKind;
      throw new QuintetError(
        `${written === null ? "null alone" : "This"} is no value that a database can work with.`,
        {
          code: "models.bad-expression",
          hint: 'Write text, a number, a bigint, true, false, a Date, or an expression such as col("title").',
        },
      );
  }
}

/** Return the operands of values that have to be alike: the first expression says what all of them are. */
export function alike(scope: Scope, written: readonly unknown[], what: string): Operand[] {
  const built = written.map((one) => (one instanceof Formula ? one.build(scope) : null));
  const known = built.filter((one) => one !== null);
  const begun = known[0] ?? plainLike(written.find((one) => one !== null));
  const isMixed = hasFraction(begun, [...known, ...written]);
  const first = isMixed ? asFraction(begun) : begun;
  return built.map((one, index) => {
    const own = one ?? literal(written[index], first);
    const operand = isMixed ? asFraction(own) : own;
    if (isAlike(operand, first)) return operand;
    throw new QuintetError(`${what}: ${operand.label} is of another kind than ${first.label}.`, {
      code: "models.not-alike",
      hint: "Give values of one kind, or cast one of them.",
    });
  });
}

/** Whether a whole number stands beside one that is none: together they are numbers with a fraction. */
function hasFraction(first: Operand, others: readonly unknown[]): boolean {
  if (first.kind.read !== null || (first.bind !== "integer" && first.bind !== "double"))
    return false;
  return others.some((one) =>
    typeof one === "number"
      ? !Number.isInteger(one)
      : typeof one === "object" && one !== null && "bind" in one && one.bind === "double",
  );
}

function asFraction(of: Operand): Operand {
  const isWhole = of.bind === "integer" && of.kind.read === null;
  return isWhole ? { ...of, bind: "double", codec: fraction } : of;
}

/** Return whether values of two operands can stand in one column. */
export function isAlike(one: Operand, other: Operand): boolean {
  if (one.kind.read !== null || other.kind.read !== null) return one.kind.read === other.kind.read;
  return one.bind === other.bind;
}

/** What is made of operands, besides their expression. */
type Result = Pick<Operand, "expression" | "kind" | "bind" | "codec" | "words">;

/** Return what is made of operands: of all rows where one of them is, of each row otherwise. */
export function resultOf(what: string, of: readonly Operand[], result: Result): Operand {
  const aggregate = of.some((one) => one.aggregate);
  const window = of.some((one) => one.window);
  const mixed = aggregate
    ? of.find((one) => !one.aggregate && readsRow(one.expression))
    : undefined;
  if (mixed !== undefined) {
    throw new QuintetError(
      `${what} mixes ${mixed.label}, which each row has, with a value of all rows.`,
      {
        code: "models.aggregate-of-rows",
        hint: "Make one value of it too, by min(), max() or sum().",
      },
    );
  }
  const label = `${what}(${of.map((one) => one.label).join(", ")})`;
  return { ...result, label, ...(aggregate && { aggregate }), ...(window && { window }) };
}

/** Return a result of this kind. */
export function ofKind(kind: FieldKind, expression: Expression): Result {
  const codec = codecOf(kind);
  return { expression, kind, bind: codec.bind, codec };
}

/** Return a condition as an operand that messages call so. */
export function conditionOperand(label: string, expression: Expression): Operand {
  return { ...ofKind(boolKind, expression), label };
}

/** Return a number that may have a fraction. */
export function ofFraction(expression: Expression): Result {
  return { expression, kind: intKind, bind: "double", codec: fraction };
}

/** Return a decimal of any number of digits. */
export function ofDecimal(expression: Expression): Result {
  return { expression, kind: decimalKind, bind: "decimal", codec: anyDecimal };
}

/** Return the result that an operand's own kind reads, such as the larger of two. */
export function likeOperand(of: Operand, expression: Expression): Result {
  const codec = of.bind === "decimal" ? anyDecimal : of.codec;
  return { expression, kind: of.kind, bind: of.bind, codec };
}
