import { templated } from "../../sql/build.ts";
import type { MomentPart } from "../../sql/moment.ts";
import type { SqlTemplate } from "../../sql/template.ts";
import type { TimeZone } from "../../sql/time-zone.ts";
import { codecOf } from "../fields/codec.ts";
import type { FieldKind } from "../fields/field.ts";
import { intKind } from "../fields/int.ts";
import { partSql } from "./moment-sql.ts";
import type { Transform } from "./transform.ts";

/** Return the transform that gives a value of this kind of a moment by the clocks of the query. */
export function momentTransform<Kind extends FieldKind>(
  gives: Kind,
  sql: (zone: TimeZone) => SqlTemplate,
  ends?: Transform["ends"],
): Transform<Kind> {
  const codec = codecOf(gives);
  return {
    gives,
    apply: ({ expression, label }, zone) => ({
      expression: templated(sql(zone), { moment: expression }),
      label,
      kind: gives,
      bind: codec.bind,
      codec,
    }),
    ...(ends && { ends }),
  };
}

/** Return the transform that gives a part of a moment by the clocks of the query. */
export function momentPart(part: MomentPart, ends?: Transform["ends"]): Transform<typeof intKind> {
  return momentTransform(intKind, (zone) => partSql(part, zone), ends);
}
