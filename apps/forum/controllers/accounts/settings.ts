import type { accountPages } from "quintet/accounts";
import { insistOnPassword, keepOutOfCaches } from "quintet/accounts";
import { action, controllers, formAction } from "quintet/controllers";
import type { FileStore } from "quintet/files";
import type { FieldsOf } from "quintet/forms";
import { view } from "quintet/templates";
import { CloseForm, ProfileForm } from "../../forms/settings.ts";
import { logout, members } from "../../guards.ts";
import { closeAccount } from "../../models/accounts/closing.ts";
import { saveProfile } from "../../models/accounts/profile.ts";
import type { User } from "../../models/accounts/user.ts";
import { t } from "../../text/t.ts";
import { url } from "../../urls.ts";
import { pictureOf } from "../../views/accounts/person.ts";
import { noticeSettings } from "../notifications/notice-settings.ts";

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

/** What the pages of one's own things need of the site. */
export interface SettingsSite {
  readonly files: FileStore;
  readonly pages: ReturnType<typeof accountPages<User>>;
}

/** `/settings/data/`: the end of an account. */
function closeAction({ pages, files }: SettingsSite) {
  return formAction(members, CloseForm, {
    async show(context, _, form) {
      keepOutOfCaches(context);
      return context.render(dataPage, { form });
    },
    async submit(context, _, { name, password }) {
      const { user } = context;
      await pages.throttles.givingPassword(context, user.name);
      await insistOnPassword(user, password, "password");
      await closeAccount(user, name, files);
      await logout(context);
      return context.redirect(url.lists.latest.href());
    },
  });
}

/** Bind the addresses of `/settings/…`: what members decide about themselves. */
export function settingsControllers(site: SettingsSite) {
  return controllers(url.settings, {
    ...site.pages.settings,

    home: action(members, async ({ redirect }) => redirect(url.settings.profile.href())),

    profile: formAction(members, ProfileForm, {
      row: ({ user: { displayName, bio } }) => ({ display_name: displayName, bio }),
      show: ({ user, render }, _, form) => render(profilePage, { form, picture: pictureOf(user) }),
      async submit({ user, messages, redirect }, _, clean) {
        await saveProfile(user, clean, site.files);
        messages.add(t("Your profile is saved."));
        return redirect(url.settings.profile.href());
      },
    }),

    notifications: noticeSettings,

    appearance: action(members, async ({ render }) => render(appearancePage, {})),

    close: closeAction(site),
  });
}
