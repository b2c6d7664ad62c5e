import { rangeOf } from "../../database/schema/kinds/whole-column.ts";
import type { FieldSettings } from "./field.ts";
import { fieldKind } from "./field-kind.ts";
import { ordered } from "../lookups/ordered.ts";
import { refuse, Refused } from "../refused.ts";

/** Options of a field for whole numbers. */
export interface Sign {
  /** Whether it holds no number below 0, and so twice as many above. */
  readonly unsigned?: true;
}

/** Return the value if it is a whole number that JavaScript counts exactly; refuse any other. */
export function wholeNumber(value: number): number {
  if (!Number.isSafeInteger(value)) return refuse("a whole number", value);
  return value === 0 ? 0 : value;
}

/** Return a function that gives back a whole number of so many bits, and refuses any other value. */
export function wholeNumberOf(bits: number) {
  const withSign = rangeOf(bits, {}).map(Number);
  const without = rangeOf(bits, { unsigned: true }).map(Number);
  return (value: number, { unsigned }: FieldSettings): number => {
    const whole = wholeNumber(value);
    const [least, most] = (unsigned === true ? without : withSign) as [number, number];
    if (whole >= least && whole <= most) return whole;
    throw new Refused(`expected a whole number from ${least} to ${most}`);
  };
}

/** Return the kind of column that holds such numbers. */
export function wholeColumnOf<
  const Name extends "tinyint" | "smallint" | "mediumint" | "int" | "bigint",
>(kind: Name) {
  return ({ unsigned }: Sign) => (unsigned === true ? { kind, unsigned } : { kind });
}

/** Return the kind of whole numbers of so many bits. */
export function wholeKind<const Name extends "tinyint" | "smallint" | "mediumint" | "int">(
  name: Name,
  bits: number,
) {
  return fieldKind({
    name,
    column: wholeColumnOf(name),
    write: wholeNumber,
    store: wholeNumberOf(bits),
    lookups: ordered,
    numeric: true,
  });
}
