import { intKind } from "../fields/int.ts";
import { transform } from "../lookups/sql-lookup.ts";

/** The minute of a time of day. */
export const minuteOfTime = transform({
  gives: intKind,
  sql: { sqlite: "cast(substr({field}, 4, 2) as integer)", servers: "minute({field})" },
});
