import { closeAccount as close, nameShape, normaliseName } from "quintet/auth";
import type { FileStore } from "quintet/files";
import { signal } from "quintet/kernel";
import { onCommit } from "quintet/models";
import { t } from "../../text/t.ts";
import { User } from "./user.ts";

/** An account has lost its name: what links to its page by that name is to be written anew. */
export const accountUnnamed = signal<{ readonly id: number }>("account unnamed");

/** What becomes of the name that stands beside what was written. */
type NameAfter = "kept" | "removed";

/**
 * Close a member's account for good: what it told of its owner is deleted, what was written stays,
 * under the name or under none. Refuse where nobody would be left to run the site.
 */
export function closeAccount(user: User, name: NameAfter, store: FileStore): Promise<void> {
  return close(User, user, { closing: () => forget(user, name, store) });
}

async function forget(user: User, name: NameAfter, store: FileStore): Promise<void> {
  const { id, picture } = user;
  const unnamed = name === "removed" ? nobody(user) : {};
  await user.update({ ...unnamed, bio: null, displayName: null, picture: null });
  if (picture !== null) onCommit(() => store.remove(picture));
  if (name === "removed") await accountUnnamed.emit({ id });
}

/** A name that says nothing, and that nobody could register: it has spaces. */
function nobody({ id }: User) {
  const name = String(t("former member {id}", { id: String(id) }));
  return { name, nameKey: normaliseName(name), nameShape: nameShape(name) };
}
