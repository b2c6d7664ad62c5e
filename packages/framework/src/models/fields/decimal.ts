import type { FieldSettings } from "./field.ts";
import { fieldKind, make, type Common, type Made } from "./field-kind.ts";
import { ordered } from "../lookups/ordered.ts";
import { refuse, Refused } from "../refused.ts";

/** Options of `f.decimal`. */
export interface Places {
  readonly digits: number;
  readonly places: number;
}

export const decimalKind = fieldKind({
  name: "decimal",
  column: ({ digits, places }: Places) => ({ kind: "decimal", digits, places }),
  write: exactDecimal,
  lookups: ordered,
  numeric: true,
});

const pattern = /^(-?)0*(\d+)(?:\.(\d+))?$/;

function exactDecimal(value: string, { digits = 20, places = 2 }: FieldSettings): string {
  if (typeof value !== "string") return refuse('a decimal as a string such as "12.50"', value);
  const [, sign, whole, fraction = ""] = pattern.exec(value.slice(0, 100)) ?? notDecimal();
  const kept = fraction.replace(/0+$/, "");
  if (kept.length > places || whole!.length > digits - places) {
    throw new Refused(
      `expected at most ${digits - places} digits before the point and ${places} after`,
    );
  }
  const shown = places === 0 ? whole! : `${whole}.${kept.padEnd(places, "0")}`;
  return /[1-9]/.test(shown) ? `${sign}${shown}` : shown;
}

function notDecimal(): never {
  throw new Refused('expected a decimal such as "12.50", in digits with a point');
}

/** Return a field for an exact decimal, as a string: `"12.50"`. */
export function decimal<const O extends Common<string> & Places>(
  options: O,
): Made<string, O, typeof decimalKind> {
  return make(decimalKind, options);
}
