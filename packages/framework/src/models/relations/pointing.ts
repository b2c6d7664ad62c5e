import type { Expression } from "../../sql/tree.ts";
import { encoded } from "../conditions/comparison.ts";
import { countersOf } from "../writing/counters.ts";
import { isOfKind } from "../conditions/generic-conditions.ts";
import {
  modelsBeside,
  onDeleteOf,
  type FieldInfo,
  type GenericInfo,
  type ModelInfo,
} from "../declaring/info.ts";
import { allOf, isOneOf } from "../../sql/build.ts";
import { emptyPlan } from "../queries/plan.ts";
import { columnOf, Scope } from "../conditions/scope.ts";

/** The way by which rows of a model point at those of another: a foreign key, or a kind of a generic relation. */
export interface Pointing {
  readonly child: ModelInfo;
  /** The foreign key; of a generic relation, as that which it is to rows of the kind. */
  readonly field: FieldInfo;
  /** The generic relation, and what stands for the kind there; null: a foreign key, which the database keeps. */
  readonly generic: { readonly info: GenericInfo; readonly kind: string } | null;
}

/** Return what points at the rows of a model, of all models that were registered with it. */
export function pointingAt(info: ModelInfo): readonly Pointing[] {
  return modelsBeside(info).flatMap((child) => [
    ...[...child.fields.values()]
      .filter((field) => field.target?.().table === info.table)
      .map((field) => ({ child, field, generic: null })),
    ...[...child.generics.values()].flatMap((generic) => kindsOf(child, generic, info)),
  ]);
}

function kindsOf(child: ModelInfo, generic: GenericInfo, info: ModelInfo): Pointing[] {
  return [...generic.keys]
    .filter(([, key]) => key.target!().table === info.table)
    .map(([kind, field]) => ({ child, field, generic: { info: generic, kind } }));
}

/** Return the condition that rows point in this way at one of these rows, of which the values are given by attribute. */
export function pointsAt(
  { child, field, generic }: Pointing,
  rows: readonly Readonly<Record<string, unknown>>[],
): Expression {
  const { attribute } = field.held!();
  const values = rows.map((row) => encoded(field, row[attribute]));
  const isAmong = isOneOf(columnOf(field), values);
  if (generic === null) return isAmong;
  const isKind = isOfKind(new Scope(child, emptyPlan), [], generic.info, generic.kind);
  return allOf([isKind, isAmong])!;
}

/** Return the models of which rows may go with rows of this one, by cascades; this one is the first. */
export function goingWith(info: ModelInfo): readonly ModelInfo[] {
  const memory = info.memory as Map<string, readonly ModelInfo[]>;
  const found = memory.get("going with");
  if (found !== undefined) return found;
  // Models point at each other in circles.
  const reached = new Set([info]);
  for (const one of reached)
    for (const { child, field } of pointingAt(one))
      if (onDeleteOf(field) === "cascade") reached.add(child);
  memory.set("going with", [...reached]);
  return [...reached];
}

/**
 * Return whether deleting rows of a model concerns what the database knows nothing of: rows that are about them, or
 * about rows that it takes along, by a generic relation; and counters of any of those.
 */
export function needsCare(info: ModelInfo): boolean {
  const memory = info.memory as Map<string, boolean>;
  const found = memory.get("needs care");
  if (found !== undefined) return found;
  const needs = goingWith(info).some(
    (one) =>
      countersOf(one).length > 0 ||
      pointingAt(one).some(
        ({ field, generic }) => generic !== null && onDeleteOf(field) !== "noAction",
      ),
  );
  memory.set("needs care", needs);
  return needs;
}
