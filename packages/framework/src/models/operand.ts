import type { Bind } from "../sql/bind.ts";
import type { Expression } from "../sql/tree.ts";
import type { Codec } from "./codec.ts";
import type { FieldKind } from "./field.ts";
import type { FieldInfo } from "./info.ts";

/** Something of a row that can be compared, ordered by, computed with and read back. */
export interface Operand {
  readonly expression: Expression;
  /** `Topic.title`, for messages. */
  readonly label: string;
  readonly kind: FieldKind;
  readonly bind: Bind;
  readonly codec: Codec;
  /** The field whose column it is, where it is one. */
  readonly field?: FieldInfo;
}
