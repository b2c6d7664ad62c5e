import type { MomentPart } from "../../sql/moment.ts";
import { intKind } from "../fields/int.ts";
import { partsOnServers } from "./moment-sql.ts";
import { transform } from "../lookups/sql-lookup.ts";
import type { Transform } from "./transform.ts";

/** Return the transform that gives a part of a day of the calendar, which no time zone moves. */
export function dayPart(part: MomentPart): Transform<typeof intKind> {
  return transform({
    gives: intKind,
    sql: {
      sqlite: `moment_part(unixepoch({field}) * 1000, '${part}', 'UTC')`,
      servers: partsOnServers[part]("{field}"),
    },
  });
}
