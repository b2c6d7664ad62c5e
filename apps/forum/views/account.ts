import { view } from "quintet/templates";
import type { FormShown } from "./shared.ts";

/** `/register/`: Username, E-mail, Password; **Create account**. */
export const registerPage = view<{
  readonly form: FormShown<"username" | "email" | "password">;
}>("forum/account/register.html");

/** `/login/`: Username or e-mail, Password, Keep me logged in; **Log in**. `next` is a hidden field. */
export const loginPage = view<{
  readonly form: FormShown<"username" | "password" | "remember" | "next">;
}>("forum/account/login.html");
