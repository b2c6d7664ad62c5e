import { intKind } from "../fields/int.ts";
import { transform } from "../lookups/sql-lookup.ts";

/** The year of a day. */
export const yearOfDate = transform({
  gives: intKind,
  sql: { sqlite: "cast(substr({field}, 1, 4) as integer)", servers: "year({field})" },
});
