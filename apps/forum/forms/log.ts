import { form } from "quintet/forms";
import { entryKinds, UNDO } from "../models/moderation/kinds.ts";
import { amount, day, select, words } from "./administration.ts";

/** Every kind of entry, by its name. */
const kinds: Readonly<Record<string, string>> = {
  [UNDO]: "Undo",
  ...Object.fromEntries(entryKinds.map(({ name, words }) => [name, words.name])),
};

/** The conditions of `/mod/log/`; `before` is the last entry of the page before. */
export const LogSearch = form({
  actor: words("Who"),
  kind: select("What", kinds),
  member: words("Member concerned"),
  from: day("From"),
  to: day("To"),
  entry: amount("Number"),
  before: amount("Before entry"),
});
