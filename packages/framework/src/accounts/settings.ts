import type { Account } from "../auth/account-fields.ts";
import { isReachable } from "../auth/account-state.ts";
import { closeAccount } from "../auth/close-account.ts";
import type { ForMembers } from "../auth/entering.ts";
import type { ActionContext } from "../controllers/action-context.ts";
import { action } from "../controllers/action.ts";
import { formAction } from "../controllers/form-action.ts";
import { message } from "../kernel/words.ts";
import { browserSession } from "../sessions/sessions.ts";
import { askToConfirm, changeEmail } from "./confirming.ts";
import { CloseForm, EmailForm } from "./forms.ts";
import type { PageParts } from "./parts.ts";
import { changePassword, insistOnPassword } from "./passwords.ts";
import { keepOutOfCaches } from "./secret-page.ts";
import { sessionActions } from "./session-actions.ts";
import { accountPage, closePage } from "./views.ts";

/** Make the actions of the page with the password and the address that e-mails go to. */
function accountActions<User extends Account>(parts: PageParts<User>) {
  const { people, throttles, links, forms } = parts;
  type ByMember = ActionContext<ForMembers<User>>;

  /** The page with both forms; the one that was refused comes with what was typed. */
  function page(
    context: ByMember,
    password = forms.change.blank(),
    email = EmailForm.blank(),
  ): Promise<Response> {
    keepOutOfCaches(context);
    const { name, email: address } = context.user;
    const confirmed = isReachable(context.user);
    return context.render(accountPage, { password, email, name, address, confirmed, links });
  }

  return {
    account: action(people.members, async (context: ByMember) => page(context)),

    password: formAction(people.members, forms.change, {
      show: (context, _: unknown, form) => page(context, form),
      async submit(context, _, clean) {
        const { user, session, messages, redirect } = context;
        await throttles.givingPassword(context, user.name);
        await changePassword(parts, user, clean, session);
        await browserSession(context).renew();
        messages.add(message("Your password is changed. Other browsers are logged out."));
        return redirect(links.account);
      },
    }),

    email: formAction(people.members, EmailForm, {
      show: (context, _: unknown, form) => page(context, undefined, form),
      async submit(context, _, clean) {
        const { user, messages, redirect } = context;
        const { email } = clean;
        await throttles.givingPassword(context, user.name);
        await throttles.sendingMail(context, email);
        await changeEmail(parts, user, clean);
        messages.add(
          message(
            "An e-mail with a link is on its way to {email}. Nothing changes until you follow the link.",
            { email },
          ),
        );
        return redirect(links.account);
      },
    }),

    sendConfirmation: action(
      people.members,
      async (context: ByMember) => {
        const { user, messages, redirect } = context;
        const { email } = user;
        if (isReachable(user)) return redirect(links.account);
        await throttles.sendingMail(context, email);
        await askToConfirm(parts, user, email);
        messages.add(message("An e-mail with a link is on its way to {email}.", { email }));
        return redirect(links.account);
      },
      { getRedirectsTo: () => links.account },
    ),
  };
}

/** Make the actions of what members decide about their accounts. */
export function settingsActions<User extends Account>(parts: PageParts<User>) {
  const { people, throttles, links, home } = parts;
  return {
    ...accountActions(parts),
    ...sessionActions(parts),

    /** The end of an account. */
    close: formAction(people.members, CloseForm, {
      async show(context, _: unknown, form) {
        keepOutOfCaches(context);
        return context.render(closePage, { form, links });
      },
      async submit(context, _, { password }) {
        const { user, redirect } = context;
        await throttles.givingPassword(context, user.name);
        await insistOnPassword(user, password, "password");
        await closeAccount(parts.model, user, parts);
        await people.logout(context);
        return redirect(home());
      },
    }),
  };
}
