import {
  allOf,
  column,
  equal,
  isOneOf,
  nothing,
  selectFrom,
  selectionOf,
  value,
} from "../../sql/build.ts";
import type { Computed, Expression, Order, Select, Selection, Value } from "../../sql/tree.ts";
import { QuintetError } from "../../kernel/errors.ts";
import { decimalPlaces } from "../../sql/decimal-places.ts";
import { highestTable, looksInto } from "../../sql/reads.ts";
import { sameExpression } from "../../sql/shape.ts";
import { inOrder, layoutFor, type Layout } from "../rows/layout.ts";
import { fieldNamed, type FieldInfo, type ModelInfo } from "../declaring/info.ts";
import { byKey, isColumn, keyIn, onlyKey } from "../declaring/key.ts";
import {
  isSliced,
  type Annotation,
  type Derived,
  type Joined,
  type Loaded,
  type Plan,
  type QuerySource,
} from "./plan.ts";
import type { Operand } from "../expressions/operand.ts";
import type { Children } from "../relations/prefetchable.ts";
import { heldBy } from "../relations/relation.ts";
import { columnOf, Scope } from "../conditions/scope.ts";

/** A select, and what its rows look like. */
export interface Laid {
  readonly select: Select;
  readonly layout: Layout;
}

const beyondAll = Number.MAX_SAFE_INTEGER;

/** Return the select of a query set as it will be sent. */
export function laidSelect({ info, plan }: QuerySource): Laid {
  const { joins, loaded } = joinLoaded(info, plan);
  // What holds related rows is a getter of the model, which stays.
  const names = plan.prefetched.map((one) => one.name);
  const prefetched = names.filter((name) => !info.many.has(name));
  const { picked, form, annotations, deferred } = plan;
  const layout = layoutFor(info, { loaded, annotations, prefetched, deferred, picked, form });
  const extra = (picked === null ? annotations : inOrder(picked).computed).map((one) =>
    computed(one.operand),
  );
  const select = { ...selectOf({ info, plan }, layout.selection, extra, joins), lock: plan.lock };
  return { select: isLaborious(plan) ? idsFirst({ info, plan }, select) : select, layout };
}

/** Return whether finding the rows may mean looking at, or sorting, many more than are shown. */
function isLaborious({ limit, offset, conditions, annotations, from }: Plan): boolean {
  // What stands in a slice is there to be read as it is.
  if (from?.rows.type === "slice") return false;
  if (annotations.some(({ operand }) => operand.window)) return false;
  if (offset !== null && offset > 0) return true;
  return (
    limit !== null && (conditions.length > 1 || conditions.some((one) => looksInto(one, null)))
  );
}

/** Whole rows are read and joined for what is shown alone, not for what is passed over or sorted. */
function idsFirst(source: QuerySource, select: Select): Select {
  const bare = select.joins.length === 0 && select.extra.length === 0;
  if (bare || select.distinct || select.lock !== null) return select;
  return {
    ...select,
    within: columnsInOrder(source, onlyKey(source.info)),
    where: null,
    limit: null,
    offset: null,
  };
}

/** Return columns of a query set's rows in their order, with no table joined that neither finds nor orders them. */
export function columnsInOrder({ info, plan }: QuerySource, selection: Selection): Select {
  const ordered = orderFor(info, plan).map(({ expression }) => expression);
  return selectOf({ info, plan }, selection, [], neededJoins(plan, ordered));
}

/** The joins that conditions and these expressions need. Those of later annotations stand behind them. */
function neededJoins({ joins, conditions }: Plan, others: readonly Expression[] = []) {
  const highest = Math.max(0, ...[...conditions, ...others].map(highestTable));
  return joins.slice(0, highest);
}

/** Return the rows of a query set, with these columns and expressions. */
export function selectOf(
  { info, plan }: QuerySource,
  selection: Selection,
  extra: readonly Computed[],
  joins: readonly Joined[] = plan.joins,
): Select {
  const order = orderFor(info, plan);
  const offset = plan.offset === null || plan.offset === 0 ? null : whole(plan.offset);
  const limit = plan.limit !== null ? whole(plan.limit) : offset === null ? null : whole(beyondAll);
  const { distinct } = plan;
  return { ...matching({ info, plan }, selection, extra, joins), order, limit, offset, distinct };
}

/** Return the picked values of a query set as rows of their own, to be counted, summed and narrowed further. */
export function derivedRows(source: QuerySource): Derived {
  const { plain, computed } = inOrder(source.plan.picked!);
  const { select } = laidSelect(source);
  return {
    rows: { type: "rows", select: unread(select) },
    columns: numbered([...plain, ...computed]),
  };
}

/** Return values as columns of the rows that are worked out of them: c0, c1 … in this order. */
export function numbered(values: readonly Annotation[]): readonly Annotation[] {
  return values.map(({ name, operand }, index) => {
    const places = decimalPlaces(operand.expression) ?? undefined;
    const { aggregate: _, window: __, ...alike } = operand;
    return { name, operand: { ...alike, expression: column(0, `c${index}`, true, places) } };
  });
}

/** Return a select whose values go no further than to the select around it, and are not made ready to be read. */
export function unread(select: Select): Select {
  const { key, columns } = select.selection;
  return {
    ...select,
    selection: { key: `${key} unread`, columns: columns.map((one) => ({ ...one, exact: false })) },
    extra: select.extra.map((one) => ({ ...one, exact: false })),
  };
}

/**
 * Return the plan of the rows of a slice alone, found by their keys, with what else the source
 * joins.
 */
export function sliced({ info, plan }: QuerySource): Plan {
  const among = keyIn(info, keysOf({ info, plan }));
  return { ...plan, conditions: [among], limit: null, offset: null };
}

/** Return an operand to be selected; SQLite's large integers are read as text. */
export function computed({ expression, bind }: Pick<Operand, "expression" | "bind">): Computed {
  return { expression, exact: bind === "bigint" };
}

/** Select the rows of a query set without their order and limit: for counting, `exists` and aggregates. */
export function matching(
  { info, plan }: QuerySource,
  selection: Selection,
  extra: readonly Computed[],
  joins: readonly Joined[] = plan.joins,
): Select {
  return {
    ...selectFrom(info.table, selection),
    from: plan.from?.rows ?? null,
    joins: joins.map((one) => one.join),
    extra,
    where: allOf(plan.conditions),
  };
}

/** Select the rows of a query set, joining only the tables that a condition needs: for counting, and for ids. */
export function bare(
  source: QuerySource,
  selection: Selection,
  extra: readonly Computed[],
): Select {
  return matching(source, selection, extra, neededJoins(source.plan));
}

/**
 * Return at most so many rows of a query set, to be counted: whatever comes after them is not
 * looked at.
 */
export function boundedRows(source: QuerySource): Select {
  const select = someRows(source);
  return { ...selectFrom(source.info.table, nothing), from: { type: "rows", select } };
}

/** Return the rows of a query set as they are counted: without an order, and with nothing of them but their keys. */
export function someRows({ info, plan }: QuerySource): Select {
  const selection = plan.from?.columns == null ? onlyKey(info) : nothing;
  const unordered = { info, plan: { ...plan, order: [] } };
  return selectOf(unordered, selection, [], neededJoins(plan));
}

/** Return the primary keys of a query set's rows, limit and order kept. */
export function keysOf(source: QuerySource): Select {
  return columnsOf(source, onlyKey(source.info));
}

/** Return what foreign keys to a query set's rows hold, limit and order kept. */
export function heldOf(source: QuerySource, { column: name }: FieldInfo): Select {
  return columnsOf(source, selectionOf([name]));
}

function columnsOf(source: QuerySource, selection: Selection): Select {
  const ordered = source.plan.limit !== null || source.plan.offset !== null;
  return ordered ? columnsInOrder(source, selection) : bare(source, selection, []);
}

/** Return the picked values of a query set's rows, limit and order kept. */
export function valuesOf({ info, plan }: QuerySource): Select {
  const ordered = isSliced(plan) ? plan : { ...plan, order: [] };
  return unread(laidSelect({ info, plan: ordered }).select);
}

/** Return the children of the row of the select around this one. */
export function correlated(
  { source, by, key }: Children,
  parent: ModelInfo,
  extra: readonly Computed[],
): Select {
  const select = matching(source, nothing, extra);
  const held = column(0, heldBy(key, parent).column, false);
  const own = equal(by, { ...held, type: "outer" });
  return { ...select, where: allOf(select.where === null ? [own] : [own, select.where]) };
}

/**
 * Return the children of the parents with these keys, behind the values of each the key of its parent; with a
 * limit, the first of each.
 */
export function childrenOf({ source, by }: Children, parents: readonly Value[]): Laid {
  const { limit, offset, ...plan } = source.plan;
  const { select: own, layout } = laidSelect({
    info: source.info,
    plan: { ...plan, limit: null, offset: null },
  });
  const owner = { expression: by, exact: parents[0]!.bind === "bigint" };
  const select = { ...own, extra: [...own.extra, owner] };
  const among = isOneOf(by, parents);
  const where = allOf(select.where === null ? [among] : [among, select.where]);
  if (limit === null && !offset) return { select: { ...select, where }, layout };
  const perGroup = {
    by,
    order: [...select.order, ...missingKey(source.info, select.order)],
    after: offset ? whole(offset) : null,
    upTo: limit === null ? null : whole((offset ?? 0) + limit),
  };
  return { select: { ...select, where, order: [], perGroup }, layout };
}

function whole(amount: number): Value {
  return value("integer", amount);
}

/** What of a primary key an order lacks, so that no two rows are alike in it. */
function missingKey(info: ModelInfo, order: readonly Order[], descending = false): Order[] {
  const key = info.key.filter(
    ({ column: name }) => !order.some(({ expression }) => isColumn(expression, name)),
  );
  return key.map((field) => ({ expression: columnOf(field), descending }));
}

/**
 * The order of a query set. Of distinct values only what is among them can be ordered by; the rest of
 * the model's own order means nothing there, and an order that was asked for is refused.
 */
function orderFor(info: ModelInfo, plan: Plan): readonly Order[] {
  const order = plan.order ?? defaultOrder(info, plan);
  const { picked } = plan;
  if (!plan.distinct || picked === null) return order;
  const isPicked = ({ expression }: Order) =>
    picked.some(({ operand }) => sameExpression(operand.expression, expression));
  if (plan.order !== null && !order.every(isPicked)) {
    throw new QuintetError(`${info.name}: distinct values are ordered by themselves alone.`, {
      code: "models.distinct-order",
      hint: "Name in values() what orderBy() names, or leave distinct() out.",
    });
  }
  return order.filter(isPicked);
}

/** Return the order of a query set from its end; without any, the last row by key is the first. */
export function reversedOrder({ info, plan }: QuerySource): readonly Order[] {
  const order = plan.order ?? defaultOrder(info, plan);
  const all = order.length === 0 ? lastResort(info, plan) : order;
  return all.map(turned);
}

/** Return a key of an order turned round, what is empty along with it. */
export function turned({ expression, descending, nulls }: Order): Order {
  const round = { expression, descending: !descending };
  return nulls === undefined ? round : { ...round, nulls: nulls === "first" ? "last" : "first" };
}

/**
 * Return the order of a set, made one in which no two rows are alike: only such a list can be
 * counted off from its end. `null` where the key cannot decide, because rows are picked apart.
 */
export function wholeOrder({ info, plan }: QuerySource): readonly Order[] | null {
  if (plan.distinct) return null;
  const order = plan.order ?? defaultOrder(info, plan);
  if (plan.from?.columns != null) return [...order, ...lastResort(info, plan)];
  return [...order, ...missingKey(info, order, order.at(-1)?.descending ?? false)];
}

/** Return what tells the rows of a set apart where its order does not: the key, or all values of rows that have none. */
export function lastResort(info: ModelInfo, { from }: Plan): readonly Order[] {
  if (from?.columns == null) return byKey(info);
  return from.columns.map(({ operand: { expression } }) => ({ expression, descending: false }));
}

/** The model's own order, worked out once; values that are worked out of its rows have none. */
function defaultOrder(info: ModelInfo, { from }: Plan): readonly Order[] {
  if (from?.columns != null) return [];
  const memory = info.memory as Map<string, readonly Order[]>;
  const found = memory.get("order");
  if (found !== undefined) return found;
  const order = (info.options.orderBy ?? []).map((key) => {
    const descending = key.startsWith("-");
    const field = fieldNamed(info, descending ? key.slice(1) : key)!;
    return { expression: columnOf(field), descending };
  });
  memory.set("order", order);
  return order;
}

function joinLoaded(
  info: ModelInfo,
  plan: Plan,
): { joins: readonly Joined[]; loaded: (Loaded & { table: number })[] } {
  if (plan.loaded.length === 0) return { joins: plan.joins, loaded: [] };
  const scope = new Scope(info, plan);
  const reached = new Map([["", { table: 0, nullable: false }]]);
  const loaded = plan.loaded.map((one) => {
    const before = reached.get(one.path.slice(0, Math.max(0, one.path.lastIndexOf("__"))))!;
    const isOwn = one.key.target!() === one.info;
    const key = isOwn ? one.key : { ...one.key, target: () => one.info };
    const there = scope.joined(one.path, key, before);
    reached.set(one.path, there);
    return { ...one, table: there.table };
  });
  return { joins: scope.joins, loaded };
}
