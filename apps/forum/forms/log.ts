import { form } from "quintet/forms";
import { entryKinds, UNDO } from "../models/moderation/kinds.ts";
import { amount, day, oneOf, words } from "./administration.ts";

/** Every kind of entry. */
export const logKinds: readonly [string, ...string[]] = [
  UNDO,
  ...entryKinds.map(({ name }) => name),
];

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
