import { intKind } from "../fields/int.ts";
import { transform } from "../lookups/sql-lookup.ts";

/** The second of a time of day, without its fraction. */
export const secondOfTime = transform({
  gives: intKind,
  sql: { sqlite: "cast(substr({field}, 7, 2) as integer)", servers: "second({field})" },
});
