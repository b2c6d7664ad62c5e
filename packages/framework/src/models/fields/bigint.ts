import { rangeOf } from "../../database/schema/kinds/whole-column.ts";
import type { FieldSettings } from "./field.ts";
import { fieldKind, make, type Common, type Counted, type Made } from "./field-kind.ts";
import { ordered } from "../lookups/ordered.ts";
import { refuse, Refused } from "../refused.ts";
import { wholeColumnOf, type Sign } from "./whole-number.ts";

export const bigintKind = fieldKind({
  name: "bigint",
  column: wholeColumnOf("bigint"),
  write: bigNumber,
  lookups: ordered,
  numeric: true,
});

const withSign = rangeOf(64, {});
const without = rangeOf(64, { unsigned: true });

function bigNumber(value: bigint, { unsigned }: FieldSettings): bigint {
  const written: unknown = value;
  const whole =
    typeof written === "number" && Number.isSafeInteger(written) ? BigInt(written) : written;
  if (typeof whole !== "bigint") return refuse("a bigint", value);
  const [least, most] = unsigned === true ? without : withSign;
  if (whole >= least && whole <= most) return whole;
  throw new Refused(`expected a bigint from ${least} to ${most}`);
}

/**
 * Return a field for a whole number of 64 bits, as a bigint. SQLite holds those of an `unsigned` one up to
 * 9223372036854775807, and refuses larger ones as `InvalidData`.
 */
export function bigint<const O extends Common<bigint> & Sign & Counted>(
  options?: O,
): Made<bigint, O, typeof bigintKind> {
  return make(bigintKind, options);
}
