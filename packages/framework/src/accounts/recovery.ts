import type { Account } from "../auth/account-fields.ts";
import { nextAddress } from "../auth/next.ts";
import { emailProblems } from "../auth/emails.ts";
import { formAction } from "../controllers/form-action.ts";
import { FormError } from "../forms/form-error.ts";
import { message } from "../kernel/words.ts";
import { AgainForm, ForgotForm } from "./forms.ts";
import type { PageParts } from "./parts.ts";
import { insistOnLink, recover, resetPassword } from "./passwords.ts";
import { keepAddressSecret, keepOutOfCaches } from "./secret-page.ts";
import { againPage, forgotPage, resetPage } from "./views.ts";

const NO_MAIL = message(
  "This site has no mail server, so no e-mail can reach you. Ask whoever runs it for a new password.",
);

/** Make the actions of a forgotten password, and of giving it once more. */
export function recoveryActions<User extends Account>(parts: PageParts<User>) {
  const { people, throttles, tables, links, mail, home } = parts;
  return {
    /** One answer for every address, known or not. */
    forgot: formAction(people.everyone, ForgotForm, {
      show: async ({ render }, _: unknown, form) =>
        render(forgotPage, { form, sent: false, links }),
      async submit(context, _, { email }) {
        const [problem] = emailProblems(email);
        if (problem !== undefined) throw new FormError(problem, "email");
        if (!mail.delivered) throw new FormError(NO_MAIL);
        await throttles.sendingMail(context, email);
        await recover(parts, email);
        return context.render(forgotPage, { form: ForgotForm.blank(), sent: true, links });
      },
    }),

    /** Sets a new password. */
    reset: formAction(people.everyone, parts.forms.reset, {
      async show(context, { token }: { token: string }, form) {
        keepAddressSecret(context);
        await insistOnLink(parts, token);
        return context.render(resetPage, { form, action: tables.entrance.reset.href({ token }) });
      },
      async submit(context, { token }, { password }) {
        keepAddressSecret(context);
        await resetPassword(parts, token, password);
        context.messages.add(message("Your new password is set. Log in with it."));
        return context.redirect(links.login);
      },
    }),

    /** The password once more, where the guard `confirmed` sends people. */
    again: formAction(people.members, AgainForm, {
      initial: ({ query }) => ({ next: query.get("next") }),
      async show(context, _: unknown, form) {
        keepOutOfCaches(context);
        return context.render(againPage, { form, links });
      },
      async submit(context, _, { password, next }) {
        await throttles.givingPassword(context, context.user.name);
        if (!(await people.confirmPassword(context, password))) {
          throw new FormError(message("This is not your password."), "password");
        }
        return context.redirect(nextAddress(next, home()));
      },
    }),
  };
}
