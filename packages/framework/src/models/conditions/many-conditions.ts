import { allOf, column, equal, negate, nothing } from "../../sql/build.ts";
import type { Column, Expression } from "../../sql/tree.ts";
import { undefinedValue } from "./comparison.ts";
import { ValueError } from "../errors.ts";
import type { AskedGeneric } from "./generic-conditions.ts";
import { fieldNamed, type FieldInfo, type ManyInfo, type ModelInfo } from "../declaring/info.ts";
import { isResolved } from "./lookups.ts";
import { emptyPlan } from "../queries/plan.ts";
import { heldBy } from "../relations/relation.ts";
import { columnOf, Scope } from "./scope.ts";
import { matching } from "../queries/select.ts";

type Conditions = Readonly<Record<string, unknown>>;

/** Where a path goes over a relation to many rows: the keys before it, and what stands behind it. */
interface Crossing {
  readonly before: readonly FieldInfo[];
  readonly many: ManyInfo;
  readonly rest: string;
}

/** What is asked of one row that a relation leads to. */
interface Asked extends Omit<Crossing, "rest"> {
  /** Conditions over the model between. */
  readonly where: Record<string, unknown>;
  /** Whether there is to be none. */
  readonly none: boolean;
}

/** Conditions over columns by their keys, and those over relations to many rows and to rows of several models. */
interface Apart {
  /** A list, since any text may be a key, `__proto__` too. */
  readonly own: readonly (readonly [string, unknown])[];
  readonly many: readonly Asked[];
  readonly generic: readonly (readonly [AskedGeneric, unknown])[];
}

/** Return the conditions over columns, and those over other relations: of each relation to many rows together. */
export function relationsApart(scope: Scope, written: Conditions): Apart {
  const own: [string, unknown][] = [];
  const found = new Map<string, Asked>();
  const generic: [AskedGeneric, unknown][] = [];
  for (const [key, value] of Object.entries(written)) {
    // What was resolved before goes over no such relation, and its path is not walked again.
    const crossing = isResolved(scope, key) ? null : crossingOf(scope.info, key.split("__"));
    // What was annotated goes before a relation, as before a field.
    if (crossing === null || scope.named(key) !== null) own.push([key, value]);
    else if ("generic" in crossing) generic.push([crossing, value]);
    else ask(found, crossing, key, value);
  }
  return { own, many: [...found.values()], generic };
}

function ask(found: Map<string, Asked>, crossing: Crossing, key: string, value: unknown): void {
  const { before, many, rest } = crossing;
  if (value === undefined) throw undefinedValue(many.label, key);
  if (rest === "isnull" && typeof value !== "boolean")
    throw new ValueError(many.label, "isnull takes true or false");
  const none = rest === "isnull" && value === true;
  const path = [...before.map((one) => one.name), many.name, String(none)].join("__");
  const asked = found.get(path) ?? { before, many, where: {}, none };
  const { name } = many.other();
  if (rest !== "isnull") asked.where[rest === "" ? name : `${name}__${rest}`] = value;
  found.set(path, asked);
}

/** The first relation without a column of its own name on a path; null: it has none. */
function crossingOf(info: ModelInfo, steps: readonly string[]): Crossing | AskedGeneric | null {
  const before: FieldInfo[] = [];
  let from = info;
  for (const [index, step] of steps.entries()) {
    const many = from.many.get(step);
    const rest = steps.slice(index + 1).join("__");
    if (many !== undefined) return { before, many, rest };
    const generic = from.generics.get(step);
    if (generic !== undefined) return { before, generic, rest };
    const key = fieldNamed(from, step);
    if (key?.target == null || index > 6) return null;
    before.push(key);
    from = key.target();
  }
  return null;
}

/**
 * Return the condition that a relation leads to a row that meets all of these. It looks for one and stops, so
 * that no row is found twice.
 */
export function manyExists(
  scope: Scope,
  { before, many, where, none }: Asked,
  conditionOf: (scope: Scope, written: unknown) => Expression,
): Expression {
  const through = many.through();
  const inner = new Scope(through, { ...emptyPlan, timeZone: scope.timeZone });
  const met = conditionOf(inner, where);
  const own = many.own();
  const held = heldBy(own, before.at(-1)?.target!() ?? scope.info);
  const here =
    before.length === 0
      ? column(0, held.column, false)
      : (scope.column([...before, held]).expression as Column);
  const isOwn = equal(columnOf(own), { ...here, type: "outer" });
  const conditions = Object.keys(where).length === 0 ? [isOwn] : [isOwn, met];
  const plan = { ...emptyPlan, conditions: [allOf(conditions)!], joins: inner.joins };
  const select = matching({ info: through, plan }, nothing, []);
  const exists: Expression = { type: "exists", select };
  return none ? negate(exists) : exists;
}
