import type { FieldsOf, Form } from "../forms/form.ts";
import { view } from "../templates/view.ts";
import type {
  AgainForm,
  CloseForm,
  EmailForm,
  ForgotForm,
  LoginForm,
  NothingForm,
  PasswordForm,
  RegisterForm,
  ResetForm,
} from "./forms.ts";
import type { SessionShown } from "./session-shown.ts";
import type { AccountLinks } from "./urls.ts";

/** A field of a form that could not be sent, with what was typed. */
export interface CarriedField {
  readonly name: string;
  readonly value: string;
}

/** What was being sent when the session ended. */
export interface Carried {
  readonly kept: readonly CarriedField[];
  /** What its files are called, which have to be chosen again. */
  readonly files: readonly string[];
}

/** Username, E-mail, Password; **Create account**. `stamp` is the hidden field `started`. */
export const registerPage = view<{
  readonly form: FieldsOf<typeof RegisterForm>;
  readonly stamp: string;
  readonly links: AccountLinks;
}>("accounts/register.html");

/** Username or e-mail, Password, Keep me logged in. `kept` is what was being sent when the session ended. */
export const loginPage = view<
  Carried & {
    readonly form: FieldsOf<typeof LoginForm>;
    readonly links: AccountLinks;
  }
>("accounts/login.html");

/** After logging in: what was being sent when the session had ended, to be sent again to `action`. */
export const resumePage = view<Carried & { readonly action: string }>("accounts/resume.html");

/** E-mail; **Send me a link**. `sent` after it was asked for. */
export const forgotPage = view<{
  readonly form: FieldsOf<typeof ForgotForm>;
  readonly sent: boolean;
  readonly links: AccountLinks;
}>("accounts/forgot.html");

/** New password, by the link of an e-mail. `action` is this page's address. */
export const resetPage = view<{
  readonly form: FieldsOf<typeof ResetForm>;
  readonly action: string;
}>("accounts/reset.html");

/** The password once more. */
export const againPage = view<{
  readonly form: FieldsOf<typeof AgainForm>;
  readonly links: AccountLinks;
}>("accounts/again.html");

/** **Confirm this address**, by the link of an e-mail. */
export const confirmPage = view<{
  readonly form: FieldsOf<typeof NothingForm>;
  /** The address that the link belongs to. */
  readonly email: string;
  readonly action: string;
}>("accounts/confirm.html");

/** The password and the address, each with its form. */
export const accountPage = view<{
  readonly password: FieldsOf<typeof PasswordForm>;
  readonly email: FieldsOf<typeof EmailForm>;
  readonly name: string;
  /** The address as it is. */
  readonly address: string;
  readonly confirmed: boolean;
  readonly links: AccountLinks;
}>("accounts/account.html");

/** What members say of themselves, by a form of the site's own; **Save changes**. */
export const profilePage = view<{
  readonly form: FieldsOf<Form<Readonly<Record<string, unknown>>>>;
  readonly links: AccountLinks;
}>("accounts/profile.html");

/** **End** at each session but this one, **End all others**. */
export const securityPage = view<{
  readonly sessions: readonly SessionShown[];
  /** Whether the site knows them one by one; of those in cookies it does not. */
  readonly listed: boolean;
  readonly links: AccountLinks;
}>("accounts/security.html");

/** Password; **Close my account**. */
export const closePage = view<{
  readonly form: FieldsOf<typeof CloseForm>;
  readonly links: AccountLinks;
}>("accounts/close.html");

/** A link in an e-mail, to be opened by whoever reads it. */
interface ToOne {
  /** The member's name. */
  readonly name: string;
  /** An address of the site, from its root. */
  readonly path: string;
}

/** To a new address: confirm that it is yours. */
export const confirmMail = view<ToOne>("accounts/mail/confirm.txt");
/** To an address that somebody gave for a second account: you have one. `path` is the log-in. */
export const knownMail = view<ToOne>("accounts/mail/known.txt");
/** To a member who forgot the password. */
export const resetMail = view<ToOne>("accounts/mail/reset.txt");
/** To an address that somebody took for a member's. `path` is the registration. */
export const resetUnknownMail = view<{ readonly path: string }>("accounts/mail/reset-unknown.txt");
/** To a member: the password is another one now. `path` leads to a new one. */
export const passwordChangedMail = view<ToOne>("accounts/mail/password-changed.txt");
/** To the old address: e-mails go to another one from now on. */
export const emailChangedMail = view<{ readonly name: string; readonly email: string }>(
  "accounts/mail/email-changed.txt",
);
