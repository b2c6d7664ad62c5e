import { controllers, action, formAction } from "quintet/controllers";
import { FormError } from "quintet/forms";
import { Refusal } from "quintet/kernel";
import { LoginForm, RegisterForm } from "../forms/account.ts";
import { authenticate, everyone, login, logout } from "../guards.ts";
import { register } from "../models/accounts/registering.ts";
import { blockOf } from "../models/moderation/blocks.ts";
import { t } from "../text/t.ts";
import { url } from "../urls.ts";
import { loginPage, registerPage } from "../views/account.ts";
import { blockSentence } from "../views/showing/people.ts";
import { nextOr } from "./next.ts";

const home = () => url.lists.latest.href();

/** The addresses of coming and going, for a site of this name. */
export function accountControllers(siteName: string) {
  return controllers(url.account, {
    register: formAction(everyone, RegisterForm, {
      show: async ({ render }, _, form) => render(registerPage, { form }),
      async submit(context, _, clean) {
        const user = await register(clean, siteName);
        await login(context, user);
        context.messages.add(
          t("Welcome, {name}. Your account has been created.", { name: user.name }),
        );
        return context.redirect(home());
      },
    }),

    login: formAction(everyone, LoginForm, {
      async show({ method, query, render }, _, bound) {
        const next = query.get("next");
        const form = method === "POST" ? bound : LoginForm.blank({ next });
        return render(loginPage, { form });
      },
      async submit(context, _, { username, password, remember, next }) {
        const found = await authenticate(username, password);
        switch (found.outcome) {
          case "refused":
            throw new FormError(t("That name and password do not belong together."));
          case "barred": {
            const block = await blockOf(found.user);
            const sentence = block === null ? t("This account is blocked.") : blockSentence(block);
            throw new Refusal(sentence, { status: 403 });
          }
          case "accepted":
            await login(context, found.user, { remember });
            return context.redirect(nextOr(next, home()));
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
  });
}
