import { accounts } from "quintet/auth";
import { User } from "./models/user.ts";

/** The site's accounts: its roles, its policies, and what commands do with them. */
export const people = accounts(User);

/** The guards, which say who may come: every action names one of them. */
export const { everyone, members, staff, administrators, may, currentUser } = people;
