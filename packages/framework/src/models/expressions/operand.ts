import type { Bind } from "../../sql/bind.ts";
import type { Expression } from "../../sql/tree.ts";
import type { Codec } from "../fields/codec.ts";
import type { FieldKind } from "../fields/field.ts";
import type { FieldInfo } from "../declaring/info.ts";
import type { JsonPlace } from "../json/place.ts";

/** Something of a row that can be compared, ordered by, computed with and read back. */
export interface Operand {
  readonly expression: Expression;
  /** `Topic.title`, for messages. */
  readonly label: string;
  readonly kind: FieldKind;
  readonly bind: Bind;
  readonly codec: Codec;
  /** The only texts that it can be, where they are known: the words of a choice, or one written down. */
  readonly words?: readonly string[];
  /** Whether it has no fraction, though it may be too large for a whole number: a sum of some. */
  readonly whole?: boolean;
  /** Whether it is one value of many rows: a count, a sum. */
  readonly aggregate?: boolean;
  /** Whether it is worked out over the rows that a query gives, when they have been found. */
  readonly window?: boolean;
  /** Where it stands inside a column of JSON. */
  readonly inside?: JsonPlace;
  /** The field whose column it is, where it is one. */
  readonly field?: FieldInfo;
}
