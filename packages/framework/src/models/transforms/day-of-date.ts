import { intKind } from "../fields/int.ts";
import { transform } from "../lookups/sql-lookup.ts";

/** The day of a day. */
export const dayOfDate = transform({
  gives: intKind,
  sql: { sqlite: "cast(substr({field}, 9, 2) as integer)", servers: "dayofmonth({field})" },
});
