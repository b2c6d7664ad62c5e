import { FormError } from "../forms/form-error.ts";
import type { CheckMessage } from "../kernel/check.ts";
import { QuintetError } from "../kernel/errors.ts";
import { didYouMean, listed } from "../kernel/suggest.ts";
import { english, worded } from "../kernel/words.ts";
import type { AnyModel } from "../models/declaring/any-model.ts";
import { infoOf, modelsBeside } from "../models/declaring/info.ts";
import { managerOf } from "../models/manager-of.ts";
import { accountsOf, userOf, type Account, type UserModel } from "./account-fields.ts";
import { administratorsOf, isOnlyAdministrator } from "./administrators.ts";
import { setPassword, setRole } from "./change-account.ts";
import { createUser } from "./create-user.ts";
import { insistOnGrants, type Grantee } from "./granting.ts";
import { joinGroup, leaveGroup } from "./group-members.ts";
import { normaliseName } from "./names.ts";
import { Group } from "./permission-tables.ts";
import type { Asking } from "./permissions.ts";
import type { Roles } from "./roles.ts";

/** Whom a command grants something: somebody by their name, or a group by its own. */
export interface NamedGrantee {
  readonly name: string;
  readonly isGroup: boolean;
}

/** The verbs by which commands reach a site's accounts: `defineSite({ accounts: people.commands })`. */
export interface AccountCommands {
  /** The names of the roles. */
  readonly roles: readonly string[];
  /** Return whether at least one administrator may log in. */
  hasAdministrator(): Promise<boolean>;
  createAdministrator(account: { name: string; email: string; password: string }): Promise<void>;
  /** Give the account a new password and end its sessions; false when nobody has that name. */
  changePassword(name: string, password: string): Promise<boolean>;
  /** Give somebody a role and end their sessions; the only administrator keeps theirs. */
  setRole(name: string, role: string): Promise<void>;
  /** Grant a permission; a group that there is not is made. */
  grant(permission: string, to: NamedGrantee): Promise<void>;
  /** Take a grant back; false: there was none. */
  revoke(permission: string, from: NamedGrantee): Promise<boolean>;
  /** Put somebody into a group, which is made if it is not there; false: they were in it. */
  join(name: string, group: string): Promise<boolean>;
  /** Take somebody out of a group; false: they were not in it. */
  leave(name: string, group: string): Promise<boolean>;
  /** Say why somebody may do something, or may not, as a table; `key` names one row. */
  explain(name: string, action: string, table?: string, key?: string): Promise<string>;
  /** Find what roles are granted that there is not: for `check`, when the models are known. */
  check(): readonly CheckMessage[];
}

function nobody(name: string): QuintetError {
  return new QuintetError(`Nobody is called "${name}".`, {
    code: "auth.no-account",
    hint: "Write the name that they log in with.",
  });
}

/** A refusal of somebody's input, told to whoever runs the command. */
function told(error: unknown, what: string): unknown {
  if (!(error instanceof FormError)) return error;
  return new QuintetError(`${what}: ${worded(error.sentence, english)}`, {
    code: "auth.refused-account",
  });
}

/** What roles are granted by a name that no model has. */
function grantedToNobody(roles: Roles, names: readonly string[]): readonly CheckMessage[] {
  return roles.names.flatMap((role) =>
    (roles.rules(role).grants ?? [])
      .filter((name) => !names.includes(name))
      .map((name) => ({
        level: "error",
        id: "auth.E001",
        message: `The role "${role}" is granted "${name}", and there is no such permission.${didYouMean(name, names)}`,
        hint: "Name a table of the site's models and one of its actions in accounts(User, { roles: { … } }).",
      })),
  );
}

interface Parts<User> {
  readonly model: UserModel<User>;
  readonly roles: Roles;
  readonly permissions: Asking;
}

async function byName<User extends Account>(model: UserModel<User>, name: string) {
  const nameKey = normaliseName(name);
  const found = nameKey === "" ? null : await accountsOf(model).filter({ nameKey }).first();
  return found === null ? null : userOf<User>(found);
}

async function named<User extends Account>(model: UserModel<User>, name: string): Promise<User> {
  const user = await byName(model, name);
  if (user === null) throw nobody(name);
  return user;
}

async function createAdministrator<User extends Account>(
  { model, roles }: Parts<User>,
  account: { name: string; email: string; password: string },
): Promise<void> {
  const [role] = roles.all;
  if (role === undefined) {
    throw new QuintetError("No role may do everything, so nobody can be an administrator.", {
      code: "auth.no-administrators",
      hint: "Give one of the roles all: true in accounts(User, { roles: { … } }).",
    });
  }
  try {
    await createUser(model, { ...account, role }, { keptFree: true, localEmail: true });
  } catch (error) {
    throw told(error, "The account was not made");
  }
}

async function giveRole<User extends Account>(
  { model, roles }: Parts<User>,
  name: string,
  wanted: string,
): Promise<void> {
  const role = roles.named(wanted);
  const user = await named(model, name);
  if (!roles.all.includes(role) && (await isOnlyAdministrator(model, roles, user))) {
    throw new QuintetError(`${user.name} is the only administrator.`, {
      code: "auth.only-administrator",
      hint: "Give somebody else the role first.",
    });
  }
  await setRole(model, user, role as User["role"]);
}

function modelOf(users: AnyModel, table: string): AnyModel {
  const models = modelsBeside(infoOf(users)).map((info) => info.model);
  const found = models.find((one) => one.table === table || one.name === table);
  if (found !== undefined) return found;
  const tables = models.map((one) => one.table);
  throw new QuintetError(`There is no table "${table}".${didYouMean(table, tables)}`, {
    code: "auth.no-table",
    hint: `Choose ${listed(tables)}.`,
  });
}

/** A word of a command line as a key: those that are numbers are written as such. */
function rowWith(model: AnyModel, key: string): Promise<object> {
  const pk = /^\d{1,15}$/.test(key) ? Number(key) : key;
  return managerOf(model).get({ pk } as object);
}

/** Make the verbs of commands for a site's accounts. */
export function accountCommands<User extends Account>(parts: Parts<User>): AccountCommands {
  const { model, roles, permissions } = parts;
  const users = model as unknown as AnyModel;

  async function granteeOf({ name, isGroup }: NamedGrantee): Promise<Grantee> {
    insistOnGrants(users);
    if (!isGroup) return { user: await named(model, name) };
    return { group: (await Group.objects.getOrCreate({ name })).row };
  }

  return {
    roles: roles.names,
    hasAdministrator: () => administratorsOf(model, roles).exists(),
    createAdministrator: (account) => createAdministrator(parts, account),
    async changePassword(name, password) {
      const user = await byName(model, name);
      if (user === null) return false;
      try {
        await setPassword(model, user, password);
      } catch (error) {
        throw told(error, "The password was not changed");
      }
      return true;
    },
    setRole: (name, role) => giveRole(parts, name, role),
    grant: async (permission, to) => permissions.grant(permission, await granteeOf(to)),
    revoke: async (permission, from) => permissions.revoke(permission, await granteeOf(from)),
    async join(name, group) {
      insistOnGrants(users);
      return joinGroup(await named(model, name), group);
    },
    async leave(name, group) {
      insistOnGrants(users);
      return leaveGroup(await named(model, name), group);
    },
    check: () => grantedToNobody(roles, permissions.names()),
    async explain(name, action, table, key) {
      const user = name === "guest" ? null : await named(model, name);
      if (table === undefined) return String(await permissions.explain(user, action));
      const asked = modelOf(users, table);
      const row = key === undefined ? undefined : await rowWith(asked, key);
      return String(await permissions.explain(user, action, asked, row));
    },
  };
}
