import { nameShape, normaliseName, Token } from "quintet/auth";
import { UNUSABLE_PASSWORD } from "quintet/crypto";
import type { FileStore } from "quintet/files";
import { Refusal, signal } from "quintet/kernel";
import { onCommit, transaction } from "quintet/models";
import { endAllSessions } from "quintet/sessions";
import { t } from "../../text/t.ts";
import { otherAdministrators } from "./policy.ts";
import type { User } from "./user.ts";

/** An account has lost its name: what links to its page by that name is to be written anew. */
export const accountUnnamed = signal<{ readonly id: number }>("account unnamed");

/** What becomes of the name that stands beside what was written. */
export type NameAfter = "kept" | "removed";

/**
 * Close a member's account for good: what it told of its owner is deleted, what was written stays,
 * under the name or under none. Refuse where nobody would be left to run the site.
 */
export async function closeAccount(user: User, name: NameAfter, store: FileStore): Promise<void> {
  const closing = async () => {
    await insistOnAnotherAdministrator(user);
    const { picture } = user;
    await user.update({ ...(name === "removed" && nobody(user)), ...FORGOTTEN });
    await Token.objects.filter({ user: user.id }).delete();
    await endAllSessions(user);
    if (picture !== null) onCommit(() => store.remove(picture));
    if (name === "removed") await accountUnnamed.emit({ id: user.id });
  };
  await transaction(closing);
}

const FORGOTTEN = {
  email: "",
  emailKey: null,
  emailConfirmedAt: null,
  password: UNUSABLE_PASSWORD,
  bio: null,
  displayName: null,
  picture: null,
  role: "member",
  state: "closed",
  stateUntil: null,
  stateReason: null,
} as const;

/** A name that says nothing, and that nobody could register: it has spaces. */
function nobody({ id }: User) {
  const name = String(t("former member {id}", { id: String(id) }));
  return { name, nameKey: normaliseName(name), nameShape: nameShape(name) };
}

async function insistOnAnotherAdministrator(user: User): Promise<void> {
  if (user.role !== "administrator") return;
  const others = otherAdministrators(user).exclude({ password: UNUSABLE_PASSWORD });
  if (await others.exists()) return;
  const sentence = t("You are the only administrator. Make somebody else one first.");
  throw new Refusal(sentence, { status: 409 });
}
