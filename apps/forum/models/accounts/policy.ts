import { stateOf } from "quintet/auth";
import { Refusal, type Words } from "quintet/kernel";
import { t } from "../../text/t.ts";
import { User } from "./user.ts";

/** Refuse with the reason that a policy gave, if it gave one. */
export function insist(whyNot: Words | null): void {
  if (whyNot !== null) throw new Refusal(whyNot, { status: 403 });
}

/** Return why this member may write nothing anywhere at present; `null` when they may. */
export function whyNotSpeak(reader: User): Words | null {
  if (reader.confirmFirst && !reader.mayBeMailed) {
    return t(
      "Confirm your e-mail address before you write: the link is in the e-mail that you got.",
    );
  }
  if (stateOf(reader) !== "silenced") return null;
  const { stateReason: reason } = reader;
  if (reason === null || reason === "")
    return t("You have been silenced: you can read, but not write.");
  return t("You have been silenced: you can read, but not write. The reason: {reason}.", {
    reason,
  });
}

/** Return why this member cannot do what is for moderators; `null` when they can. */
export function whyNotStaff(user: User): Words | null {
  return user.isStaff ? null : t("Only moderators can do this.");
}

/** Return the administrators besides this member who may come in. */
export function otherAdministrators({ id }: User) {
  return User.objects.filter({ role: "administrator", state: "active" }).exclude({ id });
}
