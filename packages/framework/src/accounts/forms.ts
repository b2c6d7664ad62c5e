import { form, type CleanOf } from "../forms/form.ts";
import { checkbox, line, z } from "../forms/schemas.ts";

/** What is asked of a new password, said before it is typed; the rules of the site judge it. */
export const PASSWORD_HINT =
  "At least 8 characters. No common password, and not your name or address: four unrelated words do well.";

/** Make the field of a password that is typed. It comes back empty from a refused form. */
export const secretField = (label: string, autocomplete: string) =>
  z.string().min(1).max(1024).meta({ label, widget: "password", attributes: { autocomplete } });

/** Make the field of a password that is chosen; the hint says what is asked of it. */
export const newSecretField = (label: string, hint = PASSWORD_HINT) =>
  secretField(label, "new-password").meta({ hint });

/** Make the field of an e-mail address; whether what was typed is one is judged when it is used. */
export const emailField = (label: string) =>
  line({ max: 254 }).meta({ label, widget: "email", attributes: { autocomplete: "email" } });

/** A hidden field that carries a short text along. */
const carried = (max: number) => z.string().max(max).meta({ widget: "hidden" });

/** Make the forms in which a password is chosen, with what is asked of it. */
export function choosingForms(hint: string) {
  return {
    /** `website` is seen by programs only, who fill it in; `started` says when the form was shown. */
    register: form({
      username: line({ min: 2, max: 30 }).meta({
        label: "Username",
        hint: "2 to 30 letters or digits, and - _ . between them.",
        attributes: { autocomplete: "username" },
      }),
      email: emailField("E-mail"),
      password: newSecretField("Password", hint),
      website: z.string().max(2000).meta({ label: "Leave this empty" }),
      started: carried(200),
    }),
    /** The new password, by the link of an e-mail. */
    reset: form({ password: newSecretField("New password", hint) }),
    /** Another password, in the account itself. */
    change: form({
      current_password: secretField("Current password", "current-password"),
      new_password: newSecretField("New password", hint),
    }),
  };
}

const standard = choosingForms(PASSWORD_HINT);

/** The forms of {@link choosingForms}. */
export type ChoosingForms = typeof standard;

/** A new account. */
export const RegisterForm = standard.register;
/** The new password, by the link of an e-mail. */
export const ResetForm = standard.reset;
/** Another password, in the account itself. */
export const PasswordForm = standard.change;

/** Logging in; `next` is the page to go on to. */
export const LoginForm = form({
  username: line({ max: 254 }).meta({
    label: "Username or e-mail",
    attributes: { autocomplete: "username" },
  }),
  password: secretField("Password", "current-password"),
  remember: checkbox().meta({ label: "Keep me logged in", widget: "checkbox" }),
  next: carried(2048),
});

/** The form for the address that a link to a new password is sent to. */
export const ForgotForm = form({ email: emailField("E-mail") });

/** The password once more, before a change that could take the account away. */
export const AgainForm = form({
  password: secretField("Password", "current-password"),
  next: carried(2048),
});

/** A form with a button alone. */
export const NothingForm = form({});

/** Another e-mail address. */
export const EmailForm = form({
  email: emailField("New e-mail"),
  password: secretField("Password", "current-password"),
});

/** The end of an account. */
export const CloseForm = form({ password: secretField("Password", "current-password") });

/** What somebody typed who registers. */
export type RegisterValues = CleanOf<typeof RegisterForm>;
