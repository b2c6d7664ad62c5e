import { allOf, negate, nothing } from "../../sql/build.ts";
import { holdsAggregate } from "../../sql/reads.ts";
import type { Expression, From } from "../../sql/tree.ts";
import { conditionOf, namesOf } from "../conditions/conditions.ts";
import {
  isSliced,
  overRows,
  type Annotation,
  type Derived,
  type Joined,
  type Plan,
  type QuerySource,
} from "./plan.ts";
import { Scope } from "../conditions/scope.ts";
import { matching, numbered, sliced } from "./select.ts";

/**
 * Rows grouped by values that they agree in, with what is worked out of each group. They are read as rows of
 * their own, so that whatever a query set can do with rows it can do with groups.
 */
export class Groups implements Derived {
  /** The rows that are grouped. */
  readonly #source: QuerySource;
  /** In the order in which they were asked for: what the rows are grouped by, and what is worked out. */
  readonly #values: readonly Annotation[];
  readonly columns: readonly Annotation[];

  constructor(source: QuerySource, values: readonly Annotation[]) {
    this.#source = source;
    this.#values = values;
    this.columns = numbered(values);
  }

  /** Group the rows of a set by the values that it picks. */
  static of({ info, plan }: QuerySource): Groups {
    const rows = isSliced(plan) ? sliced({ info, plan }) : plan;
    return new Groups({ info, plan: { ...rows, picked: null, order: [] } }, plan.picked!);
  }

  get rows(): From {
    const groups = this.#values.flatMap((one, index) => (isSum(one) ? [] : [index + 1]));
    const extra = this.#values.map(({ operand }) => ({
      expression: operand.expression,
      exact: false,
    }));
    const select = { ...matching(this.#source, nothing, extra), groupBy: groups };
    return { type: "rows", select };
  }

  /** Return a scope of the grouped rows, in which the values of the groups have their names too. */
  scope(): Scope {
    const { info, plan } = this.#source;
    const others = plan.annotations.filter(
      ({ name }) => !this.#values.some((one) => one.name === name),
    );
    return new Scope(info, { ...plan, annotations: [...others, ...this.#values] });
  }

  /** Return the groups with more values: sums, or what the rows are grouped by besides. */
  with(values: readonly Annotation[], joins: readonly Joined[]): Groups {
    const { info, plan } = this.#source;
    return new Groups({ info, plan: { ...plan, joins } }, [...this.#values, ...values]);
  }

  /** Return the plan of a set of these groups. */
  plan(of: Plan): Plan {
    const { conditions, from, order, limit, offset, distinct } = of;
    const isGrouped = from instanceof Groups;
    const outside = isGrouped ? { conditions, order, limit, offset, distinct } : {};
    return { ...overRows(of, this), ...outside };
  }

  /**
   * Return the changes by which a set of groups keeps those that meet these conditions. Conditions on the rows
   * alone are met before they are grouped.
   */
  filtered(of: Plan, where: readonly unknown[], excluded: boolean): Partial<Plan> {
    const { info, plan } = this.#source;
    const scope = this.scope();
    const ofGroup = new Scope(info, of);
    const before: Expression[] = [];
    const after: Expression[] = [];
    for (const one of excluded ? [where] : where.flatMap(apart)) {
      const list = Array.isArray(one) ? one : [one];
      const outside = list.some((each) => namesOf(each).some((name) => this.#isSum(name)));
      const met = list.map((each) => conditionOf(outside ? ofGroup : scope, each));
      (outside ? after : before).push(
        ...(excluded && met.length > 0 ? [negate(allOf(met)!)] : met),
      );
    }
    const conditions = [...plan.conditions, ...before];
    const groups = new Groups(
      { info, plan: { ...plan, conditions, joins: scope.joins } },
      this.#values,
    );
    return { from: groups, conditions: [...of.conditions, ...after] };
  }

  /** Whether a key of a filter begins with something that is worked out of a group. */
  #isSum(key: string): boolean {
    return this.#values.some(
      (one) => isSum(one) && (key === one.name || key.startsWith(`${one.name}__`)),
    );
  }
}

function isSum({ operand }: Annotation): boolean {
  return holdsAggregate(operand.expression);
}

/** Return the conditions of a plain object one by one. */
function apart(written: unknown): readonly unknown[] {
  if (typeof written !== "object" || written === null) return [written];
  if (Object.getPrototypeOf(written) !== Object.prototype) return [written];
  return Object.entries(written).map(([key, value]) => ({ [key]: value }));
}
