import { fieldKind, make, type Common, type Made } from "./field-kind.ts";
import { ordered } from "../lookups/ordered.ts";
import { refuse, Refused } from "../refused.ts";

export const instantKind = fieldKind({
  name: "instant",
  column: { kind: "bigint" },
  write: microseconds,
  lookups: ordered,
  numeric: true,
  now: (moment) => BigInt(moment.getTime()) * 1000n,
});

/** The years 1000 to 9999, as an `f.dateTime` has them. */
const least = BigInt(Date.UTC(1000, 0, 1)) * 1000n;
const end = BigInt(Date.UTC(10_000, 0, 1)) * 1000n;

function microseconds(value: bigint): bigint {
  if (typeof value !== "bigint") return refuse("microseconds since 1970 as a bigint", value);
  if (value >= least && value < end) return value;
  throw new Refused(
    "expected microseconds since 1970, of a moment between the years 1000 and 9999",
  );
}

/**
 * Return a field for a moment in microseconds since 1970 (UTC), as a bigint. `auto` sets it when a row is
 * created, or at every write, to the millisecond that the clock shows.
 */
export function instant<const O extends Common<bigint> & { readonly auto?: "create" | "update" }>(
  options?: O,
): Made<bigint, O, typeof instantKind> {
  return make(instantKind, options);
}
