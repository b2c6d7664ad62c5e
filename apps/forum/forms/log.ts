import { form } from "quintet/forms";
import { actionKinds, recordedKinds, UNDO } from "../models/moderation/kinds.ts";
import { amount, day, oneOf, words } from "./search.ts";

/** Every kind of entry. */
export const logKinds = [UNDO, ...Object.keys(actionKinds), ...recordedKinds] as const;

/** The conditions of `/mod/log/`; `before` is the last entry of the page before. */
export const LogSearch = form({
  actor: words("Who"),
  kind: oneOf("What", logKinds),
  member: words("Member concerned"),
  from: day("From"),
  to: day("To"),
  entry: amount("Number"),
  before: amount("Before entry"),
});
