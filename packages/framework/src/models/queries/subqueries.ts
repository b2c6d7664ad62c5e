import { badArgument } from "../../kernel/argument.ts";
import { QuintetError } from "../../kernel/errors.ts";
import { nothing } from "../../sql/build.ts";
import type { Condition, Expression } from "../expressions/expression-types.ts";
import type { ResultOf } from "../expressions/checked.ts";
import type { Computable } from "../expressions/nodes.ts";
import { conditionOperand } from "../expressions/operands.ts";
import { ConditionFormula, Formula } from "../expressions/formula.ts";
import type { Operand } from "../expressions/operand.ts";
import { within } from "./outer.ts";
import { isSliced, isSource, type QuerySource } from "./plan.ts";
import type { FieldValue, PathField } from "./path-types.ts";
import type { STATE } from "./query-state.ts";
import type { Known } from "./query-types.ts";
import type { AnyModel } from "../rows/row.ts";
import { Scope } from "../conditions/scope.ts";
import { computed, matching, selectOf } from "./select.ts";

/** A query set, as far as a subquery needs it. */
interface Rows<M extends AnyModel = AnyModel> {
  readonly model: M;
  readonly plan: QuerySource["plan"];
  readonly info: QuerySource["info"];
}

type KnownOf<Set> =
  Set extends Rows<infer M>
    ? Known<M, Set extends { readonly [STATE]?: { annotated: infer A } } ? A : {}>
    : never;

type Picked<F, Column> = Column extends string
  ? FieldValue<PathField<F, Column>>
  : Column extends Computable<unknown>
    ? ResultOf<F, Column>
    : never;

/**
 * Return one value of another query as an expression: a column of its first row, by its path, or one value
 * of all its rows, such as `col("votes").sum()`. `outer("id")` in its filters is a column of the query
 * around it; null where there is no row.
 *
 * @example
 * const newest = Post.objects.filter({ topic: outer("id") }).orderBy("-number");
 * Topic.objects.annotate({ lastText: subquery(newest, "text") });
 */
export function subquery<Set extends Rows, const Column extends string | Computable<unknown>>(
  rows: Set,
  column: Column,
): Expression<Picked<KnownOf<Set>, Column> | null> {
  if (!isSource(rows)) throw badArgument("subquery", "a query set", rows);
  return new SubqueryFormula(rows, column);
}

class SubqueryFormula extends Formula<any> {
  readonly #rows: Rows;
  readonly #column: unknown;

  constructor(rows: Rows, column: unknown) {
    super();
    this.#rows = rows;
    this.#column = column;
  }

  build(scope: Scope): Operand {
    const { info, plan } = this.#rows;
    const inner = new Scope(info, plan);
    const written = this.#column;
    const operand =
      written instanceof Formula ? written.build(inner) : inner.operand(written as string);
    const source = { info, plan: { ...plan, joins: inner.joins } };
    const extra = [{ ...computed(operand), exact: false }];
    if (operand.aggregate && isSliced(plan)) throw sliced(info.name);
    const first = { ...source, plan: { ...source.plan, limit: Math.min(plan.limit ?? 1, 1) } };
    const select = operand.aggregate
      ? matching(source, nothing, extra)
      : selectOf(first, nothing, extra, inner.joins);
    const expression = { type: "subquery", select: within(scope, select) } as const;
    const { field: _, ...rest } = operand;
    return { ...rest, aggregate: false, expression };
  }
}

function sliced(name: string): QuintetError {
  return new QuintetError(
    `A count or a sum in a subquery of ${name} is of all its rows, not of a slice.`,
    {
      code: "models.bad-limit",
      hint: "Leave limit and offset out.",
    },
  );
}

/**
 * Return whether another query has any row, as a condition: `filter(exists(Post.objects.filter({ topic:
 * outer("id"), votes__gte: 10 })))`.
 */
export function exists(rows: Rows): Condition {
  if (!isSource(rows)) throw badArgument("exists", "a query set", rows);
  return new ExistsFormula(rows);
}

class ExistsFormula extends ConditionFormula {
  readonly #rows: Rows;

  constructor(rows: Rows) {
    super();
    this.#rows = rows;
  }

  build(scope: Scope): Operand {
    const { info, plan } = this.#rows;
    if (isSliced(plan)) throw sliced(info.name);
    const select = within(scope, matching({ info, plan }, nothing, []));
    return conditionOperand(info.name, { type: "exists", select });
  }
}
