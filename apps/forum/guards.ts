import { accounts } from "quintet/auth";
import { User } from "./models/accounts/user.ts";

/** The guards, which say who may come: every action names one of them. */
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
