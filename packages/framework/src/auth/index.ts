export {
  ACCOUNT_STATES,
  accountFields,
  ROLES,
  type Account,
  type AccountState,
  type Role,
  type UserModel,
} from "./account-fields.ts";
export { isBarred, isReachable, isStaff, stateOf, type Standing } from "./account-state.ts";
export type { AccountCommands, NamedGrantee } from "./account-commands.ts";
export { accounts, type Accounts, type AccountsOptions } from "./accounts.ts";
export type { Authentication } from "./authenticate.ts";
export { loggedIn, loggedOut, loginFailed } from "./login-events.ts";
export { setPassword, setRole, usersInRole, type SetPasswordOptions } from "./change-account.ts";
export { closeAccount, type CloseAccountOptions } from "./close-account.ts";
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
export { Grant, Group, GroupMember } from "./permission-tables.ts";
export type { LoginRequiredOptions } from "./login-required.ts";
export type { May, MayOptions, MayWhereOptions } from "./may.ts";
export type { ActionOn, PermissionName } from "./permission-names.ts";
export type { ExplainedStep, Explanation } from "./decision.ts";
export type { Grantee } from "./granting.ts";
export type { AskPermissions, Permissions } from "./permissions.ts";
export {
  policy,
  STANDARD_ACTIONS,
  type AnyPolicy,
  type ObjectsOf,
  type Policy,
  type PolicyRules,
  type Rule,
  type SetOf,
  type StandardAction,
  type Verdict,
  type Visible,
} from "./policy.ts";
export { STANDARD_ROLES, type RoleRules, type Roles, type RolesOf } from "./roles.ts";
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
