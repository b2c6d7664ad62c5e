import { value as bound } from "../../sql/build.ts";
import type { Expression } from "../../sql/tree.ts";
import { conditionOf } from "../conditions/conditions.ts";
import { ValueError } from "../errors.ts";
import type { FieldInfo, ModelInfo } from "../declaring/info.ts";
import { emptyPlan } from "../queries/plan.ts";
import type { Readable } from "../rows/reading.ts";
import { columnOf, Scope } from "../conditions/scope.ts";

/** Return the field that counts the updates of each row; undefined where no field does. */
export function versionOf({ fields, memory }: ModelInfo): FieldInfo | undefined {
  const remembered = memory as Map<string, FieldInfo | undefined>;
  if (!remembered.has("version")) {
    remembered.set(
      "version",
      [...fields.values()].find(({ kind }) => kind.counts),
    );
  }
  return remembered.get("version");
}

/** Return the next version of each row, whichever it has. */
export function nextVersion(field: FieldInfo): Expression {
  return { type: "arithmetic", operator: "+", left: columnOf(field), right: bound("integer", 1) };
}

/** Return the row of a set of one while it has the version that the instance was read with. */
export function unchanged(set: Readable, field: FieldInfo, instance: object): Readable {
  const read = (instance as Record<string, unknown>)[field.attribute];
  const condition = conditionOf(new Scope(set.info, emptyPlan), { [field.name]: read });
  return set.changed({ conditions: [...set.plan.conditions, condition] });
}

/** Refuse a version that a program writes. */
export function refuseVersion({ kind, label }: FieldInfo): void {
  if (kind.counts) throw new ValueError(label, "it counts the updates by itself");
}
