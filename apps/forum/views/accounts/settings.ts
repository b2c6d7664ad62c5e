import type { FieldsOf } from "quintet/forms";
import type { Session } from "quintet/sessions";
import { view } from "quintet/templates";
import type { CloseForm, EmailForm, PasswordForm, ProfileForm } from "../../forms/settings.ts";
import { browserName } from "../../text/agents.ts";

/** Return a session as its owner sees it; `current` is the one that asks. */
export function sessionShown(session: Session, current: { readonly id: number }) {
  const { id, agent, ip, seenAt, createdAt } = session;
  const browser = browserName(agent);
  return { id, browser, network: ip, seenAt, createdAt, current: id === current.id };
}

/** One browser in which a member is logged in. */
export type SessionShown = ReturnType<typeof sessionShown>;

/** `/settings/profile/`: Name shown, About you, Picture; **Save changes**. */
export const profilePage = view<{
  readonly form: FieldsOf<typeof ProfileForm>;
  /** The member's picture, or `null`. */
  readonly picture: string | null;
}>("forum/accounts/settings/profile.html");

/** `/settings/account/`: the password and the address, each with its form. */
export const accountPage = view<{
  readonly password: FieldsOf<typeof PasswordForm>;
  readonly email: FieldsOf<typeof EmailForm>;
  /** The address as it is. */
  readonly address: string;
  readonly confirmed: boolean;
}>("forum/accounts/settings/account.html");

/** `/settings/security/`: **End** at each session but this one, **End all others**. */
export const securityPage = view<{
  readonly sessions: readonly SessionShown[];
}>("forum/accounts/settings/security.html");

/** `/settings/appearance/`: the colours. */
export const appearancePage = view<object>("forum/accounts/settings/appearance.html");

/** `/settings/data/`: Your name on what you wrote, Password; **Close my account**. */
export const dataPage = view<{
  readonly form: FieldsOf<typeof CloseForm>;
}>("forum/accounts/settings/data.html");
