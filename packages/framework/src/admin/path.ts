import { FieldError } from "../models/errors.ts";
import { fieldNamed } from "../models/info.ts";
import type { FieldInfo, ModelInfo } from "../models/model-info.ts";
import { fieldsOnPath } from "../models/scope.ts";

/** Return the field at the end of a path such as `author__name`; throw for a path that leads nowhere. */
export function fieldAt(info: ModelInfo, path: string): FieldInfo {
  return stepsOf(info, path).at(-1)!;
}

/** Return the keys and the field of a path. */
export function stepsOf(info: ModelInfo, path: string): readonly FieldInfo[] {
  return fieldsOnPath(info, path.split("__"));
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
