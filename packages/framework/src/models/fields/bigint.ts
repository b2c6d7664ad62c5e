import { fieldKind, make, type Common, type Made } from "../field-kind.ts";
import { ordered } from "../lookups/ordered.ts";
import { refuse, Refused } from "../refused.ts";

export const bigintKind = fieldKind({
  name: "bigint",
  column: { kind: "bigint" },
  write: bigNumber,
  lookups: ordered,
  numeric: true,
});

function bigNumber(value: bigint): bigint {
  const written: unknown = value;
  const whole =
    typeof written === "number" && Number.isSafeInteger(written) ? BigInt(written) : written;
  if (typeof whole !== "bigint") return refuse("a bigint", value);
  if (BigInt.asIntN(64, whole) !== whole) throw new Refused("expected a bigint of 64 bits");
  return whole;
}

/** Return a field for a whole number of 64 bits, as a bigint. */
export function bigint<const O extends Common<bigint>>(
  options?: O,
): Made<bigint, O, typeof bigintKind> {
  return make(bigintKind, options);
}
