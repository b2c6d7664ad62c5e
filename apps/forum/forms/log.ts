import { form } from "quintet/forms";
import { actionKinds, UNDO } from "../models/moderation/kinds.ts";
import { amount, day, oneOf, words } from "./search.ts";

/** Every kind of entry. */
export const logKinds = [UNDO, ...Object.keys(actionKinds)] as const;

/** The conditions of `/mod/log/`; `before` is the last entry of the page before. */
export const LogSearch = form({
  actor: words("Who"),
  kind: oneOf("What", logKinds),
  member: words("Member concerned"),
  from: day("From"),
  to: day("To"),
  before: amount("Before entry"),
});
