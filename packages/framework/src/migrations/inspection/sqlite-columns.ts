import type { Code } from "./code.ts";
import { bigConstant, numberConstant, unknownField, wholeConstant } from "./field-of.ts";
import type { FieldOf } from "./field-of.ts";
import type { FoundColumn } from "./found.ts";

const text = (value: string): Code => value;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?$/;

const whole: FieldOf = { builder: "int", orders: true, whole: true, constant: wholeConstant };
const long: FieldOf = { builder: "text", orders: true, constant: text };
const real: FieldOf = { builder: "float", orders: true, constant: numberConstant };
const bytes: FieldOf = { builder: "binary", orders: false };

/** Return what a column of SQLite is as a field: by the type that it says, and by what it holds. */
export function sqliteField(column: FoundColumn): FieldOf {
  const { type, sample } = column;
  const max = Number(/\((\d+)\)/.exec(type)?.[1] ?? 0);
  const found = KINDS.find(([pattern]) => pattern.test(type));
  const field = found?.[1](column, max) ?? unknownField(type);
  return sample === undefined || fits(field, sample.type) ? field : byValue(column);
}

/** The types of the values that each builder reads. */
const READS: Readonly<Record<string, readonly string[]>> = {
  int: ["integer"],
  bigint: ["integer"],
  bool: ["integer"],
  float: ["real", "integer"],
  binary: ["blob"],
};

function fits({ builder }: FieldOf, held: string): boolean {
  return builder === "unknown" || (READS[builder] ?? ["text"]).includes(held);
}

/** What the type promises is not what the column holds. */
function byValue(column: FoundColumn): FieldOf {
  const { type, sample } = column;
  const fields: Readonly<Record<string, FieldOf>> = {
    integer: bigOrWhole(column),
    real,
    text: long,
    blob: bytes,
  };
  const note = `The column is called ${type === "" ? "of no type" : type} and holds ${sample!.type}.`;
  return { ...fields[sample!.type]!, notes: [note] };
}

function bigOrWhole({ sample }: FoundColumn): FieldOf {
  const big = sample?.type === "integer" && Math.abs(Number(sample.text)) >= 2 ** 31;
  return big ? { ...whole, builder: "bigint", constant: bigConstant } : whole;
}

/** SQLite keeps decimals as numbers, which are exact up to fifteen digits. */
function decimal({ type }: FoundColumn): FieldOf {
  return { ...real, notes: [`It is called ${type}; SQLite keeps a number that is not exact.`] };
}

/** A day, a time or a moment is whatever the program that wrote it took. */
function spelled(builder: string, form: RegExp) {
  return ({ type, sample }: FoundColumn): FieldOf => {
    if (sample !== undefined && form.test(sample.text))
      return { builder, orders: true, constant: text };
    return { ...long, notes: [`It is called ${type}, and is text as it was written.`] };
  };
}

type Make = (column: FoundColumn, max: number) => FieldOf;

/** The first whose pattern the type meets. */
const KINDS: readonly (readonly [RegExp, Make])[] = [
  [/^bool/, () => ({ builder: "bool", orders: true, constant: boolConstant })],
  [/^(unsigned )?big ?int/, () => ({ ...whole, builder: "bigint", constant: bigConstant })],
  [/int/, bigOrWhole],
  [/^(n?varchar|n?char|character|varying)/, (_, max) => (max > 0 ? bounded(max) : long)],
  [/char|clob|text/, () => long],
  [/^json/, () => ({ builder: "json", orders: false })],
  [/blob|binary/, () => bytes],
  [/real|floa|doub/, () => real],
  [/^(decimal|numeric|number)/, decimal],
  [/^date$/, spelled("date", DAY)],
  [/^time$/, spelled("time", TIME)],
  [/date|time/, spelled("dateTime", /^$/)],
  [/^uuid|^enum/, () => long],
];

function bounded(max: number): FieldOf {
  return { builder: "char", options: { max }, orders: true, constant: text };
}

function boolConstant(value: string): Code | undefined {
  if (/^(0|false)$/.test(value)) return false;
  return /^(1|true)$/.test(value) ? true : undefined;
}
