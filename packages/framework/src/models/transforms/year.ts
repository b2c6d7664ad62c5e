import { intKind } from "../fields/int.ts";
import { transform } from "../sql-lookup.ts";

/** The year of a moment (UTC). */
export const year = transform({
  gives: intKind,
  sql: {
    sqlite: "cast(strftime('%Y', {field} / 1000.0, 'unixepoch') as integer)",
    servers: "year({field})",
  },
});
