import type { Bind } from "../sql/bind.ts";
import type { Expression } from "../sql/tree.ts";
import type { Codec } from "./codecs.ts";
import type { FieldInfo } from "./info.ts";
import type { FieldState } from "./model-state.ts";

/** Something of a row that can be compared, ordered by, computed with and read back. */
export interface Operand {
  readonly expression: Expression;
  /** `Topic.title`, for messages. */
  readonly label: string;
  readonly kind: FieldState["kind"];
  readonly bind: Bind;
  readonly codec: Codec;
  /** The field whose column it is, where it is one. */
  readonly field?: FieldInfo;
}
