import { QuintetError } from "../../kernel/errors.ts";
import { nameText } from "../name-text.ts";
import type { Aggregate, Column } from "../../sql/tree.ts";
import { aggregate, countAll } from "../expressions/aggregates.ts";
import { conditionOperand } from "../expressions/operands.ts";
import type {
  Condition,
  Expression,
  Follow,
  ParentTable,
  Related,
} from "../expressions/expression-types.ts";
import { filteredBy } from "../conditions/filtering.ts";
import { ConditionFormula, Formula } from "../expressions/formula.ts";
import {
  infoOfModel,
  type FieldInfo,
  type GenericInfo,
  type ModelInfo,
} from "../declaring/info.ts";
import { isOfKind } from "../conditions/generic-conditions.ts";
import { kindOf, targetNames } from "./generic-values.ts";
import type { Operand } from "../expressions/operand.ts";
import { emptyPlan, isSource, type QuerySource } from "../queries/plan.ts";
import type { CheckedLoad, LoadKey } from "./loaded-types.ts";
import type { Step } from "./prefetch.ts";
import { Prefetchable, type Children } from "./prefetchable.ts";
import type { QuerySet } from "../queries/query-set.ts";
import type { AnyModel, Named } from "../rows/row.ts";
import { Scope } from "../conditions/scope.ts";
import { correlated } from "../queries/select.ts";
import { checkRows, orderedBy, relationOf, stepsOn, wholeNumber } from "../queries/steps.ts";

/**
 * Return the other direction of a foreign key, or of a relation to many rows, by value: the child (its class, or a query set of
 * it) and the name of its key, or the path of keys by which it points at the parent: `related(Post,
 * "topic__category")` from a category. For `annotate`, `filter` and `prefetch`; each child is matched with its own
 * parent.
 */
export function related<C extends AnyModel, const K extends LoadKey<InstanceType<C>> & string>(
  child: C,
  path: K & CheckedLoad<InstanceType<C>, K, K>,
): Related<ParentTable<Named<InstanceType<C>>, K>, QuerySet<C>>;
export function related<
  Child extends { readonly model: AnyModel },
  const K extends LoadKey<InstanceType<Child["model"]>> & string,
>(
  child: Child,
  path: K & CheckedLoad<InstanceType<Child["model"]>, K, K>,
): Related<ParentTable<Named<InstanceType<Child["model"]>>, K>, Child>;
export function related(child: unknown, path: string): never {
  const source = isSource(child)
    ? child
    : { info: infoOfModel("related", child as AnyModel), plan: emptyPlan };
  checkRows(source.plan, source.info, "related");
  return new RelatedSet(source, stepsOnPath(source.info, path)) as never;
}

/** The first step is checked at once; the others when their models are known. */
function stepsOnPath(info: ModelInfo, path: string): () => readonly Step[] {
  const first = nameText(info.name, path).split("__")[0]!;
  if (!info.many.has(first) && !info.generics.has(first)) relationOf(info, first);
  return () => stepsOn(info, path);
}

/** Over several relations to many rows a child would be counted once for each way to it. */
function toOneRow(step: Step): FieldInfo {
  if (!("through" in step || "keys" in step)) return step;
  throw new QuintetError(`related(…) goes over ${step.label}, and on from there.`, {
    code: "models.bad-through",
    hint: `Let the path end with ${step.name}, or filter by what stands behind it.`,
  });
}

class RelatedSet extends Prefetchable {
  readonly #source: QuerySource;
  /** The keys from the children to their parents; the last step may lead to many. */
  readonly #keys: () => readonly Step[];

  constructor(source: QuerySource, keys: () => readonly Step[]) {
    super();
    this.#source = source;
    this.#keys = keys;
  }

  get children(): QuerySource {
    return this.#source;
  }

  filter(...where: readonly unknown[]): RelatedSet {
    return this.#with(filteredBy(this.#source, where, false));
  }

  orderBy(...keys: readonly string[]): RelatedSet {
    return this.#with(orderedBy(this.#source, keys));
  }

  limit(count: number): RelatedSet {
    return this.#with({ limit: wholeNumber("limit", count) });
  }

  count(): Expression<number> {
    return new RelatedFormula(this, "count", null);
  }

  sum(column: string): Expression<number> {
    return new RelatedFormula(this, "sum", column);
  }

  min(column: string): Expression<unknown> {
    return new RelatedFormula(this, "min", column);
  }

  max(column: string): Expression<unknown> {
    return new RelatedFormula(this, "max", column);
  }

  exists(): Condition {
    return new RelatedExists(this);
  }

  childrenOf(parent: ModelInfo): Children {
    const { info, plan } = this.#source;
    const steps = this.#keys();
    const last = steps.at(-1)!;
    if ("keys" in last)
      return aboutOf(this.#source, steps.slice(0, -1).map(toOneRow), last, parent);
    const target = last.target?.() ?? parent;
    if (target.table !== parent.table) {
      const message = `${last.label} points at ${target.name}, not at ${parent.name}.`;
      throw new QuintetError(message, { code: "models.wrong-parent" });
    }
    const scope = new Scope(info, plan);
    const keys = steps.slice(0, -1).map(toOneRow);
    const by =
      "through" in last
        ? scope.between(keys, last)
        : (scope.column([...keys, last]).expression as Column);
    const key = "through" in last ? last.other() : last;
    return { source: { info, plan: { ...plan, joins: scope.joins } }, by, key };
  }

  /**
   * Return the children as the source of one value: without order and limit, which would change
   * nothing or lie.
   */
  unlimited(parent: ModelInfo): Children {
    if (this.#source.plan.limit === null && this.#source.plan.offset === null)
      return this.childrenOf(parent);
    throw new QuintetError(
      "A limit has no meaning for count, exists, sum, min and max of related rows.",
      {
        code: "models.bad-limit",
        hint: "Leave the limit out; it is for prefetch.",
      },
    );
  }

  #with(changes: Partial<QuerySource["plan"]>): RelatedSet {
    const { info, plan } = this.#source;
    return new RelatedSet({ info, plan: { ...plan, ...changes } }, this.#keys);
  }
}

/** The children whose generic relation, behind these keys, is about rows of the parent's kind. */
function aboutOf(
  { info, plan }: QuerySource,
  before: readonly FieldInfo[],
  generic: GenericInfo,
  parent: ModelInfo,
): Children {
  const found = kindOf(generic, parent.table);
  if (found === undefined) {
    const models = targetNames(generic).join(", ");
    const message = `${generic.label} is about rows of ${models}, not of ${parent.name}.`;
    throw new QuintetError(message, { code: "models.wrong-parent" });
  }
  const [kind, key] = found;
  const scope = new Scope(info, plan);
  const by = scope.column([...before, generic.id]).expression as Column;
  const conditions = [...plan.conditions, isOfKind(scope, before, generic, kind)];
  return { source: { info, plan: { ...plan, conditions, joins: scope.joins } }, by, key };
}

class RelatedFormula extends Formula<any> {
  readonly #related: RelatedSet;
  readonly #name: Aggregate["name"];
  readonly #column: string | null;

  constructor(of: RelatedSet, name: Aggregate["name"], column: string | null) {
    super();
    this.#related = of;
    this.#name = name;
    this.#column = column;
  }

  build(scope: Scope): Operand {
    const children = this.#related.unlimited(scope.info);
    const { source } = children;
    const inner = new Scope(source.info, source.plan);
    const operand =
      this.#column === null
        ? countAll(source.info.name)
        : aggregate(this.#name, inner.operand(this.#column));
    const joined = { info: source.info, plan: { ...source.plan, joins: inner.joins } };
    const select = correlated({ ...children, source: joined }, scope.info, [
      { expression: operand.expression, exact: false },
    ]);
    return { ...operand, aggregate: false, expression: { type: "subquery", select } };
  }
}

class RelatedExists extends ConditionFormula {
  readonly #related: RelatedSet;

  constructor(of: RelatedSet) {
    super();
    this.#related = of;
  }

  build(scope: Scope): Operand {
    const children = this.#related.unlimited(scope.info);
    const select = correlated(children, scope.info, []);
    const { name } = children.source.info;
    return conditionOperand(name, { type: "exists", select });
  }
}

/** Lend a forward relation its class, where a lower file could only name it. */
export function follow<const Name extends string, C extends AnyModel>(
  name: Name,
  target: C,
): Follow<Name, InstanceType<C>> {
  return { name, model: target };
}
