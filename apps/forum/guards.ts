import { accounts } from "quintet/auth";
import { User } from "./models/accounts/user.ts";

/** Who may come: every action names one of the guards. */
export const {
  everyone,
  members,
  staff,
  administrators,
  confirmPassword,
  authenticate,
  login,
  logout,
  currentUser,
} = accounts(User);
