export {
  ACCOUNT_STATES,
  accountFields,
  ROLES,
  type AccountState,
  type Role,
  type UserModel,
} from "./auth/account-fields.ts";
export { isBarred, isStaff, stateOf, type Standing } from "./auth/account-state.ts";
export { accounts, type Accounts, type AccountsOptions } from "./auth/accounts.ts";
export type { Authentication } from "./auth/authenticate.ts";
export {
  setPassword,
  setRole,
  usersInRole,
  type SetPasswordOptions,
} from "./auth/change-account.ts";
export {
  createUser,
  EmailTaken,
  type CreateUserOptions,
  type NewAccount,
} from "./auth/create-user.ts";
export { STAFF_SESSIONS, type LoginOptions, type StaffSessions } from "./auth/current-user.ts";
export { emailProblems, LONGEST_EMAIL, normaliseEmail } from "./auth/emails.ts";
export { isConfirmed, type ForEveryone, type ForMembers, type Guards } from "./auth/guards.ts";
export { nameShape } from "./auth/look-alikes.ts";
export {
  isReservedName,
  LONGEST_NAME,
  nameProblems,
  normaliseName,
  shownName,
  SHORTEST_NAME,
  type NameRules,
} from "./auth/names.ts";
export { hrefWithNext, nextAddress } from "./auth/next.ts";
export {
  findLink,
  issueLink,
  revokeLinks,
  Token,
  useLink,
  type NewToken,
  type TokenData,
} from "./auth/token.ts";
