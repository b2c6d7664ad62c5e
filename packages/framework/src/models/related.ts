import { QuintetError } from "../kernel/errors.ts";
import type { Aggregate } from "../sql/tree.ts";
import { aggregate, countAll } from "./expressions/aggregates.ts";
import { conditionOf } from "./conditions.ts";
import { FieldError } from "./errors.ts";
import { boolKind } from "./fields/bool.ts";
import type { Condition, Expression, Follow, ParentTable, Related } from "./expression-types.ts";
import { ConditionFormula, Formula } from "./formula.ts";
import { infoOf, type FieldInfo, type ModelInfo } from "./info.ts";
import type { Operand } from "./operand.ts";
import { emptyPlan, type Source } from "./plan.ts";
import { Prefetchable } from "./prefetchable.ts";
import type { QuerySet } from "./query-set.ts";
import type { AnyModel, RelationNames } from "./row.ts";
import { Scope } from "./scope.ts";
import { correlated } from "./select.ts";
import { checkWhole, orderOf, wholeNumber } from "./steps.ts";

/**
 * Return the other direction of a foreign key, by value: the child (its class, or a query set of
 * it) and the name of its key. For `annotate`, `filter` and `prefetch`; each child is matched with
 * its own parent.
 */
export function related<C extends AnyModel, K extends RelationNames<C["fields"]>>(
  child: C,
  key: K,
): Related<ParentTable<C, K>, QuerySet<C>>;
export function related<
  Child extends { readonly model: AnyModel },
  K extends RelationNames<Child["model"]["fields"]>,
>(child: Child, key: K): Related<ParentTable<Child["model"], K>, Child>;
export function related(child: unknown, key: string): never {
  const source = isSource(child) ? child : { info: infoOf(child as AnyModel), plan: emptyPlan };
  const field = source.info.fields.get(key);
  if (field !== undefined && field.target !== null) return new RelatedSet(source, field) as never;
  const choices = [...source.info.fields.values()].filter((one) => one.target !== null);
  const names = choices.map((one) => one.name);
  throw new FieldError(
    `${source.info.name} has no foreign key "${key}".`,
    "models.unknown-relation",
    key,
    names,
  );
}

function isSource(child: unknown): child is Source {
  return typeof child === "object" && child !== null && "plan" in child;
}

class RelatedSet extends Prefetchable {
  readonly #source: Source;
  readonly #key: FieldInfo;

  constructor(source: Source, key: FieldInfo) {
    super();
    this.#source = source;
    this.#key = key;
  }

  get children(): Source {
    return this.#source;
  }

  filter(...where: readonly unknown[]): RelatedSet {
    const { info, plan } = this.#source;
    checkWhole(this.#source, "filter");
    const scope = new Scope(info, plan);
    const conditions = [...plan.conditions, ...where.map((one) => conditionOf(scope, one))];
    return this.#with({ conditions, joins: scope.joins });
  }

  orderBy(...keys: readonly string[]): RelatedSet {
    checkWhole(this.#source, "orderBy");
    const scope = new Scope(this.#source.info, this.#source.plan);
    const order = orderOf(scope, keys);
    return this.#with({ order, joins: scope.joins });
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

  childrenOf(parent: ModelInfo): { source: Source; key: FieldInfo } {
    const target = this.#key.target?.() ?? parent;
    if (target.table === parent.table) return { source: this.#source, key: this.#key };
    const message = `${this.#key.label} points at ${target.name}, not at ${parent.name}.`;
    throw new QuintetError(message, { code: "models.wrong-parent" });
  }

  /**
   * Return the children as the source of one value: without order and limit, which would change
   * nothing or lie.
   */
  unlimited(parent: ModelInfo): { source: Source; key: FieldInfo } {
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

  #with(changes: Partial<Source["plan"]>): RelatedSet {
    const { info, plan } = this.#source;
    return new RelatedSet({ info, plan: { ...plan, ...changes } }, this.#key);
  }
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
    const { source, key } = this.#related.unlimited(scope.info);
    const inner = new Scope(source.info, source.plan);
    const operand =
      this.#column === null
        ? countAll(source.info.name)
        : aggregate(this.#name, inner.operand(this.#column));
    const plan = { ...source.plan, joins: inner.joins };
    const select = correlated({ info: source.info, plan }, key, [
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
    const { source, key } = this.#related.unlimited(scope.info);
    const select = correlated(source, key, []);
    const boolean = countAll(source.info.name);
    const expression = { type: "exists", select } as const;
    return { ...boolean, aggregate: false, kind: boolKind, bind: "bool", expression };
  }
}

/** Lend a forward relation its class, where a lower file could only name it. */
export function follow<const Name extends string, C extends AnyModel>(
  name: Name,
  target: C,
): Follow<Name, InstanceType<C>> {
  return { name, model: target };
}
