import type { FieldsOf } from "quintet/forms";
import { view } from "quintet/templates";
import type { CloseForm, ProfileForm } from "../../forms/settings.ts";

/** `/settings/profile/`: Name shown, About you, Picture; **Save changes**. */
export const profilePage = view<{
  readonly form: FieldsOf<typeof ProfileForm>;
  /** The member's picture, or `null`. */
  readonly picture: string | null;
}>("forum/accounts/settings/profile.html");

/** `/settings/appearance/`: the colours. */
export const appearancePage = view<object>("forum/accounts/settings/appearance.html");

/** `/settings/data/`: Your name on what you wrote, Password; **Close my account**. */
export const dataPage = view<{
  readonly form: FieldsOf<typeof CloseForm>;
}>("forum/accounts/settings/data.html");
