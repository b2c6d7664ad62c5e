import type { FieldInfo, ModelInfo } from "./info.ts";

/** Return the field that is the primary key of a model. */
export function keyOf({ fields }: ModelInfo): FieldInfo {
  return fields.get("id")!;
}

/** Return the field of a model whose value a foreign key to it holds. */
export function heldBy(_key: FieldInfo, target: ModelInfo): FieldInfo {
  return keyOf(target);
}
