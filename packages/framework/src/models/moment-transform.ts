import { templated } from "../sql/build.ts";
import type { Part } from "../sql/moment.ts";
import { codecOf } from "./codec.ts";
import { intKind } from "./fields/int.ts";
import { partSql } from "./moment-sql.ts";
import type { Transform } from "./transform.ts";

const codec = codecOf(intKind);

/** Return the transform that gives a part of a moment by the clocks of the query. */
export function momentPart(part: Part, ends?: Transform["ends"]): Transform<typeof intKind> {
  return {
    gives: intKind,
    apply: ({ expression, label }, zone) => ({
      expression: templated(partSql(part, zone), { moment: expression }),
      label,
      kind: intKind,
      bind: codec.bind,
      codec,
    }),
    ...(ends && { ends }),
  };
}
