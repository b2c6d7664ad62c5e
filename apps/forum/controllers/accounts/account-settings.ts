import { type ByMember, members } from "../../guards.ts";
import { action, formAction } from "quintet/controllers";
import { browserSession } from "quintet/sessions";
import { EmailForm, PasswordForm } from "../../forms/settings.ts";
import { changeEmail, changePassword } from "../../models/accounts/changing.ts";
import { askToConfirm } from "../../models/accounts/confirming.ts";
import { t } from "../../text/t.ts";
import { url } from "../../urls.ts";
import { accountPage } from "../../views/accounts/settings.ts";
import type { AccountSite } from "./entrance.ts";
import { keepOutOfCaches } from "../../web/secret-page.ts";

const account = () => url.settings.account.href();

/** The page with both forms; the one that was refused comes with what was typed. */
function page(
  context: ByMember,
  password = PasswordForm.blank(),
  email = EmailForm.blank(),
): Promise<Response> {
  keepOutOfCaches(context);
  const { user, render } = context;
  const { email: address, mayBeMailed: confirmed } = user;
  return render(accountPage, { password, email, address, confirmed });
}

/** Make the actions of `/settings/account/`: the password, and the address that e-mails go to. */
export function accountActions({ mail, throttles }: AccountSite) {
  return {
    account: action(members, async (context: ByMember) => page(context)),

    password: formAction(members, PasswordForm, {
      show: (context, _: object, form) => page(context, form),
      async submit(context, _, clean) {
        const { user, session, messages, redirect } = context;
        await throttles.givingPassword(context, user.name);
        await changePassword(user, clean, session, mail);
        await browserSession(context).renew();
        messages.add(t("Your password is changed. Other browsers are logged out."));
        return redirect(account());
      },
    }),

    email: formAction(members, EmailForm, {
      show: (context, _: object, form) => page(context, undefined, form),
      async submit(context, _, clean) {
        const { user, messages, redirect } = context;
        await throttles.givingPassword(context, user.name);
        await throttles.sendingMail(context, clean.email);
        await changeEmail(user, clean, mail);
        messages.add(
          t(
            "An e-mail with a link is on its way to {email}. Nothing changes until you follow the link.",
            {
              email: clean.email,
            },
          ),
        );
        return redirect(account());
      },
    }),

    sendConfirmation: action(
      members,
      async (context: ByMember) => {
        const { user, messages, redirect } = context;
        if (user.mayBeMailed) return redirect(account());
        await throttles.sendingMail(context, user.email);
        await askToConfirm(user, user.email, mail);
        messages.add(t("An e-mail with a link is on its way to {email}.", { email: user.email }));
        return redirect(account());
      },
      { getRedirectsTo: account },
    ),
  };
}
