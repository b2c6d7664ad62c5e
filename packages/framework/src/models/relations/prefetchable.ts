import type { Column } from "../../sql/tree.ts";
import type { FieldInfo, ModelInfo } from "../declaring/info.ts";
import type { QuerySource } from "../queries/plan.ts";

/** The children of a model's rows, with the key that says whose they are. */
export interface Children {
  readonly source: QuerySource;
  /** The key that points at the parents, in the tables of the children's select. */
  readonly by: Column;
  /** Its field, of the children or of a model on the way to the parents. */
  readonly key: FieldInfo;
}

/** The children of a model's rows, to be read by a query of their own. */
export abstract class Prefetchable {
  /** Throws when the parent is another model than the one that the children's key points at. */
  abstract childrenOf(parent: ModelInfo): Children;
}
