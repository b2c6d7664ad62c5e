import { QuintetError } from "../kernel/errors.ts";
import { didYouMean, listed } from "../kernel/suggest.ts";
import type { Account, Role, UserModel } from "./account-fields.ts";

/** What everybody of one role may do. */
export interface RoleRules<Permission extends string = string> {
  /** Everything that can be granted: `createadmin` gives this role. */
  readonly all?: boolean;
  /** Works for the site: is let in by the guard `staff`, and logged in for shorter times. `all` says so too. */
  readonly staff?: boolean;
  /** What it is granted, by name: `topics.change`, `topics.lock`. */
  readonly grants?: readonly Permission[];
}

/** The rules of every role that users can have, by its name. */
export type RolesOf<User extends Account, Permission extends string = string> = {
  readonly [Name in User["role"]]: RoleRules<Permission>;
};

/** The rules of a site that says none: moderators are staff, administrators may do everything. */
export const STANDARD_ROLES: Readonly<Record<Role, RoleRules>> = {
  member: {},
  moderator: { staff: true },
  administrator: { all: true },
};

/** The roles of a site, with their rules. */
export interface Roles {
  /** In the order of the model's own list. */
  readonly names: readonly string[];
  rules(role: string): RoleRules;
  isStaff(role: string): boolean;
  /** The roles that may do everything. */
  readonly all: readonly string[];
  /** The role of a new account: the default of the model's column, else the first. */
  readonly ordinary: string;
  /** Return a text as the role that it names; throws when there is none of that name. */
  named(text: string): string;
}

function refuseOthers<User>(model: UserModel<User>, named: readonly string[]): readonly string[] {
  const choices = model.fields.role.settings.choices ?? [];
  const strange = named.find((role) => !choices.includes(role));
  const lacking = choices.find((role) => !named.includes(role));
  const wrong = strange ?? lacking;
  if (wrong === undefined) return choices;
  const message =
    strange === undefined
      ? `accounts(${model.name}) says nothing of the role "${wrong}".`
      : `No ${model.name} can have the role "${wrong}".${didYouMean(wrong, choices)}`;
  throw new QuintetError(message, {
    code: "auth.bad-roles",
    hint: `Give accounts(${model.name}, { roles: { … } }) one entry for each of ${listed(choices)}: {} for one without rights of its own.`,
  });
}

/** Put the rules of a site's roles together; throws where they are not those of its user model. */
export function readRoles<User>(
  model: UserModel<User>,
  rules: Readonly<Record<string, RoleRules>> = STANDARD_ROLES,
): Roles {
  const names = refuseOthers(model, Object.keys(rules));
  const ofRole = (role: string): RoleRules => (Object.hasOwn(rules, role) ? rules[role]! : {});
  return {
    names,
    rules: ofRole,
    isStaff: (role) => ofRole(role).staff === true || ofRole(role).all === true,
    ordinary: String(model.fields.role.settings.default ?? names[0]),
    all: names.filter((role) => ofRole(role).all === true),
    named(text) {
      if (names.includes(text)) return text;
      throw new QuintetError(`There is no role "${text}".${didYouMean(text, names)}`, {
        code: "auth.no-role",
        hint: `Choose ${listed(names)}.`,
      });
    },
  };
}
