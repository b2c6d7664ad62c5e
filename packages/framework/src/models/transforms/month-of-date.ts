import { intKind } from "../fields/int.ts";
import { transform } from "../lookups/sql-lookup.ts";

/** The month of a day. */
export const monthOfDate = transform({
  gives: intKind,
  sql: { sqlite: "cast(substr({field}, 6, 2) as integer)", servers: "month({field})" },
});
