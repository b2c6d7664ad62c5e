import { view } from "quintet/templates";
import type { FormShown } from "./shared.ts";

/** `/settings/profile/`: Name shown, About you, Picture; **Save changes**. */
export const profilePage = view<{
  readonly form: FormShown<"display_name" | "bio" | "picture" | "remove_picture">;
  /** The member's picture, or `null`. */
  readonly picture: string | null;
}>("forum/settings/profile.html");

/** `/settings/account/`: the password and the address, each with its form. */
export const accountPage = view<{
  readonly password: FormShown<"current_password" | "new_password">;
  readonly email: FormShown<"email" | "password">;
  /** The address as it is. */
  readonly address: string;
  readonly confirmed: boolean;
}>("forum/settings/account.html");

/** One browser in which a member is logged in. */
export interface SessionShown {
  readonly id: number;
  /** "Firefox on Linux". */
  readonly browser: string;
  readonly network: string;
  readonly seenAt: Date;
  readonly createdAt: Date;
  /** The one that asks. */
  readonly current: boolean;
}

/** `/settings/security/`: **End** at each session but this one, **End all others**. */
export const securityPage = view<{
  readonly sessions: readonly SessionShown[];
}>("forum/settings/security.html");

/** `/settings/appearance/`: the colours. */
export const appearancePage = view<object>("forum/settings/appearance.html");

/** `/settings/data/`: Your name on what you wrote, Password; **Close my account**. */
export const dataPage = view<{
  readonly form: FormShown<"name" | "password">;
  readonly choices: readonly { value: string; label: string; selected: boolean }[];
}>("forum/settings/data.html");
