import { emailProblems } from "quintet/auth";
import { formAction } from "quintet/controllers";
import { FormError } from "quintet/forms";
import { AgainForm, ForgotForm, ResetForm } from "../../forms/accounts.ts";
import { confirmPassword, everyone, members } from "../../guards.ts";
import { insistOnLink, recover, resetPassword } from "../../models/accounts/recovering.ts";
import type { Mail } from "../../text/mail.ts";
import { t } from "../../text/t.ts";
import { url } from "../../urls.ts";
import { againPage, forgotPage, resetPage } from "../../views/accounts/entrance.ts";
import { nextOr } from "../../web/carried.ts";
import { keepAddressSecret, keepOutOfCaches } from "../../web/secret-page.ts";
import type { Throttles } from "../../web/throttles.ts";

const NO_MAIL = t(
  "This site has no mail server, so no e-mail can reach you. Ask whoever runs it for a new password.",
);

/** Make the action of `/password/forgot/`: one answer for every address, known or not. */
export function forgot(mail: Mail, throttles: Throttles) {
  return formAction(everyone, ForgotForm, {
    show: async ({ render }, _, form) => render(forgotPage, { form, sent: false }),
    async submit(context, _, { email }) {
      const [problem] = emailProblems(email);
      if (problem !== undefined) throw new FormError(problem, "email");
      if (!mail.delivered) throw new FormError(NO_MAIL);
      await throttles.sendingMail(context, email);
      await recover(email, mail);
      return context.render(forgotPage, { form: ForgotForm.blank(), sent: true });
    },
  });
}

/** Make the action of `/password/reset/<token>/`, which sets a new password. */
export function reset(mail: Mail) {
  return formAction(everyone, ResetForm, {
    async show(context, { token }: { token: string }, form) {
      keepAddressSecret(context);
      await insistOnLink(token);
      const action = url.account.reset.href({ token });
      return context.render(resetPage, { form, action });
    },
    async submit(context, { token }, { password }) {
      keepAddressSecret(context);
      await resetPassword(token, password, mail);
      context.messages.add(t("Your new password is set. Log in with it."));
      return context.redirect(url.account.login.href());
    },
  });
}

/**
 * Make the action of `/password/confirm/`: the password once more, where the guard `confirmed`
 * sends people.
 */
export function again(throttles: Throttles) {
  return formAction(members, AgainForm, {
    initial: ({ query }) => ({ next: query.get("next") }),
    async show(context, _, form) {
      keepOutOfCaches(context);
      return context.render(againPage, { form });
    },
    async submit(context, _, { password, next }) {
      await throttles.givingPassword(context, context.user.name);
      if (!(await confirmPassword(context, password))) {
        throw new FormError(t("This is not your password."), "password");
      }
      return context.redirect(nextOr(next, url.lists.latest.href()));
    },
  });
}
