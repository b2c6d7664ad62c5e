import { form, line, z, type CleanOf } from "quintet/forms";
import { carried, optional } from "./text.ts";

/** How long a reason may be. */
export const REASON_LIMIT = 200;

const reason = optional(line({ max: REASON_LIMIT })).meta({
  label: "Reason",
  attributes: { maxlength: String(REASON_LIMIT) },
});

/** Why staff act: whoever is acted upon reads it. `next` is the page to come back to. */
export const ReasonForm = form({ reason, next: carried(2048) });

/** The block screen: `act` is the button that was pressed. */
export const BlockForm = form({
  reason,
  act: z.enum(["block", "unblock"]).meta({ widget: "hidden" }),
});

export type ReasonValues = CleanOf<typeof ReasonForm>;
export type BlockValues = CleanOf<typeof BlockForm>;
