import type { Account } from "../auth/account-fields.ts";
import { nextAddress } from "../auth/next.ts";
import { action } from "../controllers/action.ts";
import { formAction } from "../controllers/form-action.ts";
import { FormError } from "../forms/form-error.ts";
import { Refusal } from "../kernel/refusal.ts";
import { message, type Words } from "../kernel/words.ts";
import { carriedIn, NOTHING_CARRIED } from "./carried.ts";
import { addressToConfirm, confirmEmail } from "./confirming.ts";
import { LoginForm, NothingForm } from "./forms.ts";
import type { PageParts } from "./parts.ts";
import { recoveryActions } from "./recovery.ts";
import { register } from "./registering.ts";
import { keepAddressSecret } from "./secret-page.ts";
import { confirmPage, loginPage, registerPage, resumePage } from "./views.ts";

const CLOSED = message("Nobody can register here: those who run the site make accounts.");

function welcome(name: string, isDelivered: boolean): Words {
  if (!isDelivered) return message("Welcome, {name}.", { name });
  return message("Welcome, {name}. An e-mail is on its way to confirm your address.", { name });
}

/** Make the action of the page to register on. */
function registerAction<User extends Account>(parts: PageParts<User>) {
  const { people, person, throttles, links, mail, home } = parts;
  const insistOnOpen = () => {
    if (links.register === null) throw new Refusal(CLOSED, { status: 403 });
  };
  return formAction(people.everyone, parts.forms.register, {
    initial() {
      insistOnOpen();
      return {};
    },
    show: async ({ render }, _: unknown, form) =>
      render(registerPage, { form, stamp: person.stamp(form.values.started), links }),
    async submit(context, _, clean) {
      insistOnOpen();
      person.insist(clean);
      await throttles.registering(context);
      const user = await register(parts, clean);
      await people.login(context, user);
      context.messages.add(welcome(user.name, mail.delivered));
      return context.redirect(home());
    },
  });
}

/** Make the action of the page to log in on. */
function loginAction<User extends Account>(parts: PageParts<User>) {
  const { people, throttles, links, barred, home } = parts;
  return formAction(people.everyone, LoginForm, {
    initial: ({ query }) => ({ next: query.get("next") }),
    show: async (context, _: unknown, form) =>
      context.render(loginPage, {
        form,
        ...(form.isRefused ? await carriedIn(context) : NOTHING_CARRIED),
        links,
      }),
    async submit(context, _, { username, password, remember, next }) {
      await throttles.givingPassword(context, username);
      const found = await people.authenticate(username, password);
      switch (found.outcome) {
        case "refused":
          throw new FormError(message("The name or the password is wrong."));
        case "barred":
          throw new Refusal(await barred(found), { status: 403 });
        case "accepted": {
          await people.login(context, found.user, { remember });
          const carried = await carriedIn(context);
          const to = nextAddress(next, home());
          return carried.kept.length === 0
            ? context.redirect(to)
            : context.render(resumePage, { ...carried, action: to });
        }
      }
    },
  });
}

/**
 * Make the action of the link in an e-mail that confirms an address: looking does nothing, since mail programs look
 * too; the button acts.
 */
function confirmAction<User extends Account>(parts: PageParts<User>) {
  const { people, tables, home } = parts;
  return formAction(people.everyone, NothingForm, {
    async show(context, { token }: { token: string }, form) {
      keepAddressSecret(context);
      const email = await addressToConfirm(parts, token);
      const to = tables.entrance.confirm.href({ token });
      return context.render(confirmPage, { form, email, action: to });
    },
    async submit(context, { token }) {
      keepAddressSecret(context);
      await confirmEmail(parts, token);
      context.messages.add(message("Your e-mail address is confirmed."));
      return context.redirect(home());
    },
  });
}

/** Make the actions of coming and going: register, log in, log out, confirm, recover. */
export function entranceActions<User extends Account>(parts: PageParts<User>) {
  const { people, home } = parts;
  return {
    register: registerAction(parts),
    login: loginAction(parts),
    logout: action(
      people.everyone,
      async (context) => {
        await people.logout(context);
        return context.redirect(home());
      },
      { getRedirectsTo: home },
    ),
    confirm: confirmAction(parts),
    ...recoveryActions(parts),
  };
}
