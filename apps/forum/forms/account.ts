import { checkbox, form, line, z, type CleanOf } from "quintet/forms";
import { carried } from "./text.ts";

const secret = (label: string, autocomplete: string) =>
  z.string().min(1).max(1024).meta({ label, widget: "password", attributes: { autocomplete } });

/** A new account. What makes a proper name or password is judged by `models/accounts/registering.ts`. */
export const RegisterForm = form({
  username: line({ min: 2, max: 30 }).meta({
    label: "Username",
    hint: "2 to 30 letters or digits, and - _ . between them.",
    attributes: { autocomplete: "username" },
  }),
  email: line({ max: 254 }).meta({
    label: "E-mail",
    widget: "email",
    attributes: { autocomplete: "email" },
  }),
  password: secret("Password", "new-password").meta({ hint: "At least 8 characters." }),
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

export type RegisterValues = CleanOf<typeof RegisterForm>;
export type LoginValues = CleanOf<typeof LoginForm>;
