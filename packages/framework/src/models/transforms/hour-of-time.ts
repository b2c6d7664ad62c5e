import { intKind } from "../fields/int.ts";
import { transform } from "../lookups/sql-lookup.ts";

/** The hour of a time of day, 0 to 23. */
export const hourOfTime = transform({
  gives: intKind,
  sql: { sqlite: "cast(substr({field}, 1, 2) as integer)", servers: "hour({field})" },
});
