import { view } from "quintet/templates";
import type { FieldsOf } from "quintet/forms";
import type {
  AgainForm,
  ForgotForm,
  LoginForm,
  NothingForm,
  RegisterForm,
  ResetForm,
} from "../../forms/accounts.ts";
import type { KeptField } from "../shared.ts";

/** `/register/`: Username, E-mail, Password; **Create account**. `stamp` is the hidden field `started`. */
export const registerPage = view<{
  readonly form: FieldsOf<typeof RegisterForm>;
  readonly stamp: string;
}>("forum/accounts/register.html");

/**
 * `/login/`: Username or e-mail, Password, Keep me logged in; **Log in**. `next` is a hidden field, `kept` what
 * was being sent when the session ended.
 */
export const loginPage = view<{
  readonly form: FieldsOf<typeof LoginForm>;
  readonly kept: readonly KeptField[];
}>("forum/accounts/login.html");

/** After logging in: what was being sent when the session had ended, to be sent again to `action`. */
export const resumePage = view<{
  readonly kept: readonly KeptField[];
  readonly action: string;
}>("forum/accounts/resume.html");

/** `/password/forgot/`: E-mail; **Send me a link**. `sent` after it was asked for. */
export const forgotPage = view<{
  readonly form: FieldsOf<typeof ForgotForm>;
  readonly sent: boolean;
}>("forum/accounts/forgot.html");

/** `/password/reset/<token>/`: New password; **Set new password**. `action` is this page's address. */
export const resetPage = view<{
  readonly form: FieldsOf<typeof ResetForm>;
  readonly action: string;
}>("forum/accounts/reset.html");

/** `/password/confirm/`: Password; **Go on**. */
export const againPage = view<{
  readonly form: FieldsOf<typeof AgainForm>;
}>("forum/accounts/again.html");

/** `/confirm/<token>/`: **Confirm this address**. */
export const confirmPage = view<{
  readonly form: FieldsOf<typeof NothingForm>;
  /** The address that the link belongs to. */
  readonly email: string;
  readonly action: string;
}>("forum/accounts/confirm.html");
