import { accounts, type ForMembers } from "quintet/auth";
import type { ActionContext } from "quintet/controllers";
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

/** The request of a reader who may be a guest. */
export type Reading = ActionContext<{ readonly user: User | null }>;

/** The request of a member. */
export type ByMember = ActionContext<ForMembers<User>>;
