import { allOf, negate } from "../../sql/build.ts";
import { conditionOf } from "./conditions.ts";
import type { WhereArgument } from "./condition-types.ts";
import type { Condition, Q } from "../expressions/expression-types.ts";
import { Groups } from "../queries/grouping.ts";
import type { Plan, QuerySource } from "../queries/plan.ts";
import type { Known } from "../queries/query-types.ts";
import type { AnyModel, ManyOf } from "../rows/row.ts";
import { Scope } from "./scope.ts";
import { checkWhole } from "../queries/steps.ts";

/** What `filter` and `exclude` take. */
export type FilterArgument<M extends AnyModel, A, W> =
  | WhereArgument<Known<M, A> & ManyOf<InstanceType<M>>, W>
  | Q<Known<M, A> & ManyOf<InstanceType<M>>>
  | Condition<M["table"]>;

/** Return the changes by which a set keeps the rows that meet these conditions, or the others. */
export function filteredBy(
  set: QuerySource,
  where: readonly unknown[],
  excluded: boolean,
): Partial<Plan> {
  checkWhole(set, excluded ? "exclude" : "filter");
  const { from } = set.plan;
  if (from instanceof Groups) return from.filtered(set.plan, where, excluded);
  const scope = new Scope(set.info, set.plan);
  const met = where.map((one) => conditionOf(scope, one));
  const added = excluded && met.length > 0 ? [negate(allOf(met)!)] : met;
  return { conditions: [...set.plan.conditions, ...added], joins: scope.joins };
}
