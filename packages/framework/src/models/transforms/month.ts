import { intKind } from "../fields/int.ts";
import { transform } from "../sql-lookup.ts";

/** The month of a moment (UTC), 1 to 12. */
export const month = transform({
  gives: intKind,
  sql: {
    sqlite: "cast(strftime('%m', {field} / 1000.0, 'unixepoch') as integer)",
    servers: "month({field})",
  },
});
