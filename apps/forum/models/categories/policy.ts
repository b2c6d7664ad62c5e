import type { Words } from "quintet/kernel";
import type { User } from "../accounts/user.ts";
import { whyNotSpeak } from "../accounts/policy.ts";
import { t } from "../../text/t.ts";
import type { NamedCategory } from "./category.ts";

/** Return why this reader cannot start a topic in the category; `null` when they can. */
export function whyNotStart(reader: User | null, category: NamedCategory): Words | null {
  if (reader === null) return t("Log in to start a topic.");
  if (category.state === "removed") return t("This category has been closed.");
  return whyNotWrite(reader, category);
}

/** Return why this reader cannot write anything in the category; `null` when they can. */
export function whyNotWrite(reader: User, category: NamedCategory): Words | null {
  if (category.state !== "readOnly" || reader.isStaff) return whyNotSpeak(reader);
  return readOnlySentence(category);
}

/** Say that only moderators write in the category; `null` where others do too. */
export function readOnlySentence(category: NamedCategory): Words | null {
  if (category.state !== "readOnly") return null;
  return t("{category} is read-only: everybody can read it, and only moderators can write there.", {
    category: category.name,
  });
}
