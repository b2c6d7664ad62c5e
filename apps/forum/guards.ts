import { accounts, type ForMembers } from "quintet/auth";
import type { ActionContext } from "quintet/controllers";
import { User } from "./models/accounts/user.ts";

/** The forum's accounts: who is asking, and what may they. */
export const people = accounts(User);

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
} = people;

/** The request of a reader who may be a guest. */
export type Reading = ActionContext<{ readonly user: User | null }>;

/** The request of a member. */
export type ByMember = ActionContext<ForMembers<User>>;
