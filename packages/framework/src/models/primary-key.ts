import type { FieldInfo, ModelInfo } from "./info.ts";

/** Return the field that is the primary key of a model. */
export function keyOf({ fields }: ModelInfo): FieldInfo {
  return fields.get("id")!;
}
