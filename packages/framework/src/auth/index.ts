export {
  ACCOUNT_STATES,
  accountFields,
  ROLES,
  type AccountState,
  type Role,
  type UserModel,
} from "./account-fields.ts";
export { isBarred, isStaff, stateOf, type Standing } from "./account-state.ts";
export { accounts, type Accounts, type AccountsOptions } from "./accounts.ts";
export type { Authentication } from "./authenticate.ts";
export { setPassword, setRole, usersInRole, type SetPasswordOptions } from "./change-account.ts";
export { createUser, EmailTaken, type CreateUserOptions, type NewAccount } from "./create-user.ts";
export { STAFF_SESSIONS, type LoginOptions, type StaffSessions } from "./current-user.ts";
export { emailProblems, LONGEST_EMAIL, normaliseEmail } from "./emails.ts";
export { isConfirmed, type ForEveryone, type ForMembers, type Guards } from "./guards.ts";
export { nameShape } from "./look-alikes.ts";
export {
  isReservedName,
  LONGEST_NAME,
  nameProblems,
  normaliseName,
  shownName,
  SHORTEST_NAME,
  type NameRules,
} from "./names.ts";
export { hrefWithNext, nextAddress } from "./next.ts";
export {
  findLink,
  issueLink,
  revokeLinks,
  Token,
  useLink,
  type NewToken,
  type TokenData,
} from "./token.ts";
