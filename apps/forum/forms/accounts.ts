import { checkbox, form, line, z, type CleanOf } from "quintet/forms";
import { carried } from "./text.ts";

/** What is asked of a new password, said before it is typed; `passwordProblems` judges it. */
const PASSWORD_RULES =
  "At least 8 characters. No common password, and not your name or address: four unrelated words do well.";

/** Make the field of a password that is typed. It comes back empty from a refused form. */
export const secret = (label: string, autocomplete: string) =>
  z.string().min(1).max(1024).meta({ label, widget: "password", attributes: { autocomplete } });

/** Make the field of a password that is chosen. */
export const newSecret = (label: string) =>
  secret(label, "new-password").meta({ hint: PASSWORD_RULES });

/** Make the field of an e-mail address; the models judge whether what was typed is one. */
export const address = (label: string) =>
  line({ max: 254 }).meta({ label, widget: "email", attributes: { autocomplete: "email" } });

/**
 * A new account. What makes a proper name or password is judged by `models/accounts/registering.ts`.
 * `website` is seen by programs only, who fill it in; `started` says when the form was shown.
 */
export const RegisterForm = form({
  username: line({ min: 2, max: 30 }).meta({
    label: "Username",
    hint: "2 to 30 letters or digits, and - _ . between them.",
    attributes: { autocomplete: "username" },
  }),
  email: address("E-mail"),
  password: newSecret("Password"),
  website: z.string().max(2000).meta({ label: "Leave this empty" }),
  started: carried(200),
});

/** Logging in; `next` is the page to go on to. */
export const LoginForm = form({
  username: line({ max: 254 }).meta({
    label: "Username or e-mail",
    attributes: { autocomplete: "username" },
  }),
  password: secret("Password", "current-password"),
  remember: checkbox().meta({ label: "Keep me logged in", widget: "checkbox" }),
  next: carried(2048),
});

/** The form for the address that a link to a new password is sent to. */
export const ForgotForm = form({ email: address("E-mail") });

/** The new password, by the link of an e-mail. */
export const ResetForm = form({ password: newSecret("New password") });

/** The password once more, before a change that could take the account away. */
export const AgainForm = form({
  password: secret("Password", "current-password"),
  next: carried(2048),
});

/** A form with a button alone. */
export const NothingForm = form({});

export type RegisterValues = CleanOf<typeof RegisterForm>;
