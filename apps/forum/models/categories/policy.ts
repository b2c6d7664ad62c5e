import type { User } from "../accounts/user.ts";
import { t } from "../../text/t.ts";
import type { Category } from "./category.ts";

/** Why this reader cannot start a topic in the category; `null` when they can. */
export function whyNotStart(reader: User | null, category: Category): string | null {
  if (reader === null) return t("Log in to start a topic.");
  if (category.state === "removed") return t("This category has been closed.");
  if (category.state === "readOnly" && !reader.isStaff) {
    return t("Only moderators start topics in {category}.", { category: category.name });
  }
  return null;
}
