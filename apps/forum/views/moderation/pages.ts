import type { Words } from "quintet/kernel";
import { view } from "quintet/templates";
import type { FieldsOf } from "quintet/forms";
import type { MoveForm, ReasonForm } from "../../forms/moderation.ts";
import type { Choice } from "../shared.ts";

/** A page that asks for the Reason of one act on a topic or a post, and does it. */
export const reasonPage = view<{
  /** "Remove this topic". */
  readonly heading: Words;
  /** What will happen, in a sentence. */
  readonly sentence: Words;
  readonly subject: { readonly label: Words; readonly href: string };
  /** The button's label: "Remove", "Restore", "Lock" … */
  readonly button: Words;
  /** Outlined in the colour of danger. */
  readonly danger: boolean;
  readonly form: FieldsOf<typeof ReasonForm>;
}>("forum/moderation/reason.html");

/** `/t/<id>/move/`: Category, Reason, **Move**. */
export const movePage = view<{
  readonly topic: { readonly title: string; readonly href: string };
  readonly categories: readonly Choice[];
  readonly form: FieldsOf<typeof MoveForm>;
}>("forum/moderation/move.html");
