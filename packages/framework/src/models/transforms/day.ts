import { intKind } from "../fields/int.ts";
import { transform } from "../sql-lookup.ts";

/** The day of a moment in its month (UTC), 1 to 31. */
export const day = transform({
  gives: intKind,
  sql: {
    sqlite: "cast(strftime('%d', {field} / 1000.0, 'unixepoch') as integer)",
    servers: "day({field})",
  },
});
