import { codecOf } from "../codec.ts";
import { timeKind } from "../fields/time.ts";
import { timeSql } from "../moment-sql.ts";
import { templated } from "../../sql/build.ts";
import type { Transform } from "../transform.ts";

const codec = codecOf(timeKind);

/** The time of day of a moment, as `09:30:00`. */
export const time: Transform<typeof timeKind> = {
  gives: timeKind,
  apply: ({ expression, label }, zone) => ({
    expression: templated(timeSql(zone), { moment: expression }),
    label,
    kind: timeKind,
    bind: codec.bind,
    codec,
  }),
};
