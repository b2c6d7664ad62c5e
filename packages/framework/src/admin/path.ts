import { FieldError } from "../models/errors.ts";
import { fieldNamed } from "../models/declaring/info.ts";
import type { FieldInfo, ManyInfo, ModelInfo } from "../models/declaring/model-info.ts";
import { fieldsOnPath } from "../models/conditions/scope.ts";

/** Return the field at the end of a path such as `author__name`; throw for a path that leads nowhere. */
export function fieldAt(info: ModelInfo, path: string): FieldInfo {
  return stepsOf(info, path).at(-1)!;
}

/** Return the keys and the field of a path. */
export function stepsOf(info: ModelInfo, path: string): readonly FieldInfo[] {
  return fieldsOnPath(info, path.split("__"));
}

/** One step of a filter's path. */
export interface FilterStep {
  readonly name: string;
  /** What it names: a field, or the key by which a relation to many rows leads on. */
  readonly field: FieldInfo;
  /** The relation to many rows; null: the step names a field. */
  readonly many: ManyInfo | null;
}

/** Return the steps of a filter's path, which may go over relations to many rows: `tags`, `tags__name`. */
export function filterStepsOf(info: ModelInfo, path: string): readonly FilterStep[] {
  const steps: FilterStep[] = [];
  let from: ModelInfo | undefined = info;
  for (const [index, name] of path.split("__").entries()) {
    // What is no relation leads nowhere: the path that goes on is refused as in every query.
    if (from === undefined) throw leadsNowhere(steps.at(-1)!, name);
    const many: ManyInfo | null = from.many.get(name) ?? null;
    const choices = [...from.fields.keys(), ...from.many.keys()];
    const field: FieldInfo = many?.other() ?? fieldsOnPath(from, [name], choices)[0]!;
    steps.push({ name, field, many });
    from = index > LONGEST ? undefined : field.target?.();
  }
  return steps;
}

/** A longer path is a mistake. */
const LONGEST = 6;

function leadsNowhere({ field, many }: FilterStep, name: string): FieldError {
  const label = many?.label ?? field.label;
  const message = `${label} is ${field.target === null ? "no relation" : "too long a path"}: nothing can follow it.`;
  return new FieldError(message, "models.unknown-field", name, []);
}

/** Throw for a name that is no field's, with those that are. */
export function refuseUnknown(info: ModelInfo, name: string): void {
  if (fieldNamed(info, name) !== undefined) return;
  const message = `${info.name} has no field "${name.slice(0, 80)}".`;
  throw new FieldError(message, "models.unknown-field", name, [
    ...info.fields.keys(),
    ...info.many.keys(),
  ]);
}
