import { badArgument } from "../../kernel/argument.ts";
import { QuintetError } from "../../kernel/errors.ts";
import { selectFrom, selectionOf } from "../../sql/build.ts";
import { keyIn } from "../declaring/key.ts";
import { emptyPlan, isSource, overRows, type Plan, type QuerySource } from "./plan.ts";
import { derivedRows, keysOf, valuesOf } from "./select.ts";

/** The ways of making one set of several, with the methods that do it. */
const METHODS = { union: "union", intersect: "intersection", except: "difference" } as const;
export type Combination = keyof typeof METHODS;

/** Return the plan of the rows, or of the values, of several query sets as one set. */
export function combined(
  how: Combination,
  first: QuerySource,
  others: readonly QuerySource[],
): Partial<Plan> {
  const sources = [first, ...others];
  for (const one of others) {
    if (!isSource(one)) throw badArgument(METHODS[how], "query sets", one);
    checkAlike(how, first, one);
  }
  if (first.plan.picked === null) return rowsOf(how, sources);
  const { columns } = derivedRows(first);
  const rows = { type: how, selects: sources.map(valuesOf) } as const;
  return overRows(first.plan, { rows, columns });
}

/** Rows that are in the sets are rows of their table all the same: whatever can be done with those can be done with them. */
function rowsOf(how: Combination, sources: readonly QuerySource[]): Partial<Plan> {
  const [{ info, plan }] = sources as [QuerySource, ...QuerySource[]];
  const from = { type: how, selects: sources.map(keysOf) } as const;
  const names = info.key.map((_, index) => `c${index}`);
  const among = keyIn(info, { ...selectFrom(info.table, selectionOf(names)), from });
  const { loaded, prefetched, deferred, database, timeout, timeZone } = plan;
  const kept = { loaded, prefetched, deferred, database, timeout, timeZone };
  return { ...emptyPlan, ...kept, conditions: [among] };
}

/** Sets that are joined have the same rows, or values of the same kinds. */
function checkAlike(how: Combination, first: QuerySource, other: QuerySource): void {
  const [before, after] = [first.plan, other.plan];
  const refuse = (problem: string, hint: string): never => {
    throw new QuintetError(`${METHODS[how]} of query sets of ${first.info.name}: ${problem}.`, {
      code: "models.not-alike",
      hint,
    });
  };
  if (before.picked === null || after.picked === null) {
    if (before.picked !== after.picked)
      refuse("one has rows and the other values", "Pick the same values of both, or of none.");
    if (first.info.table !== other.info.table)
      refuse(`the other has rows of ${other.info.name}`, "Pick values of both that are alike.");
    if (before.annotations.length > 0)
      refuse("it annotates values", "Annotate behind it, where they are worked out once.");
    return;
  }
  const kinds = ({ picked }: Plan) => picked!.map(({ operand }) => operand.bind).join();
  if (kinds(before) !== kinds(after))
    refuse(
      "their values are of different kinds",
      "Pick as many values, of the same kinds and in the same order.",
    );
}
