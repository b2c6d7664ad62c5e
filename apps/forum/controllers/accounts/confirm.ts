import { formAction } from "quintet/controllers";
import { NothingForm } from "../../forms/accounts.ts";
import { everyone } from "../../guards.ts";
import { addressToConfirm, confirmEmail } from "../../models/accounts/confirming.ts";
import type { Letters } from "../../text/letters.ts";
import { t } from "../../text/t.ts";
import { url } from "../../urls.ts";
import { confirmPage } from "../../views/accounts/entrance.ts";
import { keepAddressSecret } from "../../web/secret-page.ts";

/**
 * Make the action of `/confirm/<token>/`: looking does nothing, since mail programs look too; the
 * button acts.
 */
export function confirm(letters: Letters) {
  return formAction(everyone, NothingForm, {
    async show(context, { token }: { token: string }, form) {
      keepAddressSecret(context);
      const email = await addressToConfirm(token);
      const action = url.account.confirm.href({ token });
      return context.render(confirmPage, { form, email, action });
    },
    async submit(context, { token }) {
      keepAddressSecret(context);
      await confirmEmail(token, letters);
      context.messages.add(t("Your e-mail address is confirmed."));
      return context.redirect(url.lists.latest.href());
    },
  });
}
