import type Sqlite from "better-sqlite3";
import { added, divided, formatDecimal, sortKey, subtracted, type Decimal } from "../decimal.ts";

/** The aggregates of decimals that SQLite is taught, by what they do. */
export const DECIMAL_AGGREGATES = {
  sum: "decimal_sum",
  min: "decimal_min",
  max: "decimal_max",
  avg: "decimal_average",
} as const;

/** A sum, and of how many values. */
interface Total {
  readonly sum: Decimal;
  readonly count: number;
}

/** The values there are, each with how often, by a text that sorts as they do. */
type Values = Map<string, { readonly value: Decimal; count: number }>;

/** Teach a connection the sums and extremes of decimals, in a window too. */
export function addDecimalAggregates(
  file: Sqlite.Database,
  decimalOf: (value: unknown) => Decimal,
): void {
  const total = {
    start: (): Total => ({ sum: { units: 0n, places: 0 }, count: 0 }),
    step: ({ sum, count }: Total, value: unknown): Total =>
      value === null ? { sum, count } : { sum: added(sum, decimalOf(value)), count: count + 1 },
    inverse: ({ sum, count }: Total, value: unknown): Total =>
      value === null
        ? { sum, count }
        : { sum: subtracted(sum, decimalOf(value)), count: count - 1 },
  };
  const values = {
    start: (): Values => new Map(),
    step(all: Values, value: unknown): void {
      if (value === null) return;
      const decimal = decimalOf(value);
      const key = sortKey(decimal);
      const found = all.get(key);
      if (found === undefined) all.set(key, { value: decimal, count: 1 });
      else found.count += 1;
    },
    inverse(all: Values, value: unknown): Values {
      if (value === null) return all;
      const key = sortKey(decimalOf(value));
      const found = all.get(key)!;
      found.count -= 1;
      if (found.count === 0) all.delete(key);
      return all;
    },
  };
  file.aggregate(DECIMAL_AGGREGATES.sum, {
    ...total,
    result: ({ sum, count }) => (count === 0 ? null : formatDecimal(sum)),
  });
  file.aggregate(DECIMAL_AGGREGATES.avg, {
    ...total,
    result: ({ sum, count }) => (count === 0 ? null : divided(sum, count)),
  });
  file.aggregate(DECIMAL_AGGREGATES.min, {
    ...values,
    result: (all) => extreme(all, (one, other) => one < other),
  });
  file.aggregate(DECIMAL_AGGREGATES.max, {
    ...values,
    result: (all) => extreme(all, (one, other) => one > other),
  });
}

function extreme(all: Values, isBetter: (one: string, other: string) => boolean): string | null {
  let best: string | null = null;
  for (const key of all.keys()) if (best === null || isBetter(key, best)) best = key;
  return best === null ? null : formatDecimal(all.get(best)!.value);
}
