import { allOf, value } from "../../sql/build.ts";
import { momentOf, type TimeZone } from "../../sql/time-zone.ts";
import type { Compare, Expression } from "../../sql/tree.ts";
import type { Lookup } from "../lookups/lookup.ts";
import { exact } from "../lookups/exact.ts";
import { gt } from "../lookups/gt.ts";
import { gte } from "../lookups/gte.ts";
import { lt } from "../lookups/lt.ts";
import { lte } from "../lookups/lte.ts";
import type { Operand } from "../expressions/operand.ts";
import type { Transform } from "./transform.ts";

type Bound = readonly [operator: Compare["operator"], end: "start" | "end"];

/** What a comparison of a day or a year is as one of moments. */
const bounds = new Map<unknown, readonly Bound[]>([
  [
    exact,
    [
      [">=", "start"],
      ["<", "end"],
    ],
  ],
  [gt, [[">=", "end"]]],
  [gte, [[">=", "start"]]],
  [lt, [["<", "start"]]],
  [lte, [["<", "end"]]],
]);

/**
 * Return a comparison of the day or the year of a moment as one of the moment itself, for which an index serves;
 * null where it is none.
 */
export function betweenEnds(
  of: Operand,
  transform: Transform,
  lookup: Lookup,
  written: unknown,
  zone: TimeZone,
): Expression | null {
  const asked = bounds.get(lookup);
  const ends = asked === undefined ? null : (transform.ends?.(written) ?? null);
  if (ends === null) return null;
  const [start, end] = ends.map((local) => value("dateTime", new Date(momentOf(zone, local))));
  const moments = { start: start!, end: end! };
  const compared = asked!.map(([operator, which]): Compare => ({
    type: "compare",
    operator,
    left: of.expression,
    right: moments[which],
  }));
  return allOf(compared);
}
