import type { FieldInfo, ModelInfo } from "./info.ts";
import type { Source } from "./plan.ts";

/** The children of a model's rows, to be read by a query of their own. */
export abstract class Prefetchable {
  /** Throws when the parent is another model than the one that the children's key points at. */
  abstract childrenOf(parent: ModelInfo): { readonly source: Source; readonly key: FieldInfo };
}
