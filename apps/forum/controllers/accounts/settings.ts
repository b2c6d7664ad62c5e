import { action, controllers, formAction } from "quintet/controllers";
import type { FileStore } from "quintet/files";
import { endOtherSessions, endSession, sessionsOf } from "quintet/sessions";
import { CloseForm, ProfileForm } from "../../forms/settings.ts";
import { logout, members } from "../../guards.ts";
import { insistOnPassword } from "../../models/accounts/changing.ts";
import { closeAccount } from "../../models/accounts/closing.ts";
import { saveProfile } from "../../models/accounts/profile.ts";
import { t } from "../../text/t.ts";
import { url } from "../../urls.ts";
import {
  appearancePage,
  dataPage,
  profilePage,
  securityPage,
  sessionShown,
} from "../../views/accounts/settings.ts";
import { pictureOf } from "../../views/accounts/person.ts";
import type { AccountSite } from "./entrance.ts";
import { accountActions } from "./account-settings.ts";
import { keepOutOfCaches } from "../../web/secret-page.ts";
import { noticeSettings } from "../notifications/notice-settings.ts";

/** What the pages of one's own things need of the site. */
export interface SettingsSite extends AccountSite {
  readonly files: FileStore;
}

const security = () => url.settings.security.href();

/** `/settings/security/`: where a member is logged in, and how that ends. */
const sessionActions = {
  security: action(members, async (context) => {
    keepOutOfCaches(context);
    const { user, session, render } = context;
    const open = await sessionsOf(user).limit(100).all();
    return render(securityPage, { sessions: open.map((one) => sessionShown(one, session)) });
  }),

  endSession: action(
    members,
    async ({ user, session, messages, redirect }, { id }: { id: number }) => {
      if (id === session.id) return redirect(security());
      const ended = await endSession(user, { id });
      if (ended > 0) messages.add(t("That browser is logged out."));
      return redirect(security());
    },
    { getRedirectsTo: security },
  ),

  endOthers: action(
    members,
    async ({ user, session, messages, redirect }) => {
      const n = await endOtherSessions(user, session);
      messages.add(
        t("{n, plural, one {One other browser is} other {# other browsers are}} logged out.", {
          n,
        }),
      );
      return redirect(security());
    },
    { getRedirectsTo: security },
  ),
};

/** `/settings/data/`: the end of an account. */
function closeAction(site: SettingsSite) {
  return formAction(members, CloseForm, {
    async show(context, _, form) {
      keepOutOfCaches(context);
      return context.render(dataPage, { form });
    },
    async submit(context, _, { name, password }) {
      const { user } = context;
      await site.throttles.givingPassword(context, user.name);
      await insistOnPassword(user, password, "password");
      await closeAccount(user, name, site.files);
      await logout(context);
      return context.redirect(url.lists.latest.href());
    },
  });
}

/** Bind the addresses of `/settings/…`: what members decide about themselves. */
export function settingsControllers(site: SettingsSite) {
  return controllers(url.settings, {
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

    ...accountActions(site),

    ...sessionActions,

    notifications: noticeSettings,

    appearance: action(members, async ({ render }) => render(appearancePage, {})),

    data: closeAction(site),
  });
}
