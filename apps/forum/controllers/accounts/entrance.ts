import { action, controllers, formAction } from "quintet/controllers";
import { FormError } from "quintet/forms";
import { Refusal, type Words } from "quintet/kernel";
import { LoginForm, NothingForm, RegisterForm } from "../../forms/accounts.ts";
import { authenticate, everyone, login, logout } from "../../guards.ts";
import { addressToConfirm, confirmEmail } from "../../models/accounts/confirming.ts";
import { register } from "../../models/accounts/registering.ts";
import { sanctionOf } from "../../models/moderation/sanctions.ts";
import type { Mail } from "../../text/mail.ts";
import { t } from "../../text/t.ts";
import { url } from "../../urls.ts";
import { confirmPage, loginPage, registerPage, resumePage } from "../../views/accounts/entrance.ts";
import { barredSentence } from "../../views/accounts/person.ts";
import { carriedIn, nextOr } from "../../web/carried.ts";
import { keepAddressSecret } from "../../web/secret-page.ts";
import type { Throttles } from "../../web/throttles.ts";
import { again, forgot, reset } from "./passwords.ts";
import type { PersonCheck } from "./person.ts";

/** What the pages of accounts need of the site. */
export interface AccountSite {
  readonly mail: Mail;
  readonly throttles: Throttles;
  readonly person: PersonCheck;
  /** Whether new members confirm their address before they write. */
  readonly confirmFirst: boolean;
}

const home = () => url.lists.latest.href();

function welcome(name: string, isDelivered: boolean): Words {
  if (!isDelivered) return t("Welcome, {name}.", { name });
  return t("Welcome, {name}. An e-mail is on its way to confirm your address.", { name });
}

/** Bind the addresses of coming and going: register, log in, log out. */
export function accountControllers(site: AccountSite) {
  const { mail, throttles, person, confirmFirst } = site;
  return controllers(url.account, {
    register: formAction(everyone, RegisterForm, {
      show: async ({ render }, _, form) =>
        render(registerPage, { form, stamp: person.stamp(form.values.started) }),
      async submit(context, _, clean) {
        person.insist(clean);
        await throttles.registering(context);
        const user = await register(clean, { mail, confirmFirst });
        await login(context, user);
        context.messages.add(welcome(user.name, mail.delivered));
        return context.redirect(home());
      },
    }),

    login: formAction(everyone, LoginForm, {
      initial: ({ query }) => ({ next: query.get("next") }),
      show: async (context, _, form) =>
        context.render(loginPage, {
          form,
          kept: form.isRefused ? await carriedIn(context) : [],
        }),
      async submit(context, _, { username, password, remember, next }) {
        await throttles.givingPassword(context, username);
        const found = await authenticate(username, password);
        switch (found.outcome) {
          case "refused":
            throw new FormError(t("The name or the password is wrong."));
          case "barred":
            throw new Refusal(barredSentence(found, await sanctionOf(found.user)), { status: 403 });
          case "accepted": {
            await login(context, found.user, { remember });
            const kept = await carriedIn(context);
            const action = nextOr(next, home());
            return kept.length === 0
              ? context.redirect(action)
              : context.render(resumePage, { kept, action });
          }
        }
      },
    }),

    logout: action(
      everyone,
      async (context) => {
        await logout(context);
        return context.redirect(home());
      },
      { getRedirectsTo: home },
    ),

    confirm: confirm(mail),
    forgot: forgot(mail, throttles),
    reset: reset(mail),
    again: again(throttles),
  });
}

/**
 * Make the action of `/confirm/<token>/`: looking does nothing, since mail programs look too; the
 * button acts.
 */
export function confirm(mail: Mail) {
  return formAction(everyone, NothingForm, {
    async show(context, { token }: { token: string }, form) {
      keepAddressSecret(context);
      const email = await addressToConfirm(token);
      const action = url.account.confirm.href({ token });
      return context.render(confirmPage, { form, email, action });
    },
    async submit(context, { token }) {
      keepAddressSecret(context);
      await confirmEmail(token, mail);
      context.messages.add(t("Your e-mail address is confirmed."));
      return context.redirect(url.lists.latest.href());
    },
  });
}
