import type { Aggregate } from "../../sql/tree.ts";

/** What MySQL and MariaDB call the aggregates, and SQLite where it says no other. */
export const aggregateNames: Record<Aggregate["name"], string> = {
  count: "count",
  sum: "sum",
  min: "min",
  max: "max",
  avg: "avg",
  stddev: "stddev_pop",
  stddevSample: "stddev_samp",
  variance: "var_pop",
  varianceSample: "var_samp",
  groupConcat: "group_concat",
};
