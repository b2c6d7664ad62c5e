import type { AnyModel } from "../models/declaring/any-model.ts";
import { managerOf } from "../models/manager-of.ts";
import type { QuerySet } from "../models/queries/query-set.ts";
import type { Account, UserModel } from "./account-fields.ts";
import { isBarred } from "./account-state.ts";
import type { Question } from "./asking.ts";
import { explain, isGranted, refusal, whyNot, type Explanation } from "./decision.ts";
import { grantsOf } from "./granted.ts";
import { grantTo, revokeFrom, type Grantee } from "./granting.ts";
import {
  permissionNames,
  permissionOn,
  type ActionOn,
  type PermissionName,
} from "./permission-names.ts";
import type { AnyPolicy, ObjectsOf, SetOf, Verdict } from "./policy.ts";
import type { Roles } from "./roles.ts";

/** A question about permissions without the types of one site: what an admin needs to ask. */
export interface AskPermissions<User = object> {
  whyNot(user: User | null, action: string, model: AnyModel, row?: object): Promise<Verdict>;
  visible(user: User | null, model: AnyModel): Promise<SetOf<AnyModel>>;
  actionsOn(model: AnyModel): readonly string[];
}

/** Who may do what: the one place where that is asked. */
export interface Permissions<User extends Account, Policies, Own> {
  /**
   * Return `null` when the user may do this, else the sentence that says why not. Without a row it asks for the
   * right over all rows of the model: what a rule lets somebody do with some of them is not enough.
   */
  whyNot<M extends AnyModel>(
    user: User | null,
    action: ActionOn<Policies, M>,
    model: M,
    row?: NoInfer<InstanceType<M>>,
  ): Promise<Verdict>;
  whyNot(user: User | null, permission: OwnName<Own>): Promise<Verdict>;
  /** Return whether the user may do this. */
  may<M extends AnyModel>(
    user: User | null,
    action: ActionOn<Policies, M>,
    model: M,
    row?: NoInfer<InstanceType<M>>,
  ): Promise<boolean>;
  may(user: User | null, permission: OwnName<Own>): Promise<boolean>;
  /** Return by which grant or which refusal the answer is what it is; `String(…)` prints it as a table. */
  explain<M extends AnyModel>(
    user: User | null,
    action: ActionOn<Policies, M>,
    model: M,
    row?: NoInfer<InstanceType<M>>,
  ): Promise<Explanation>;
  explain(user: User | null, permission: OwnName<Own>): Promise<Explanation>;
  /**
   * Return the rows of a model that the user may know of, as a query set: everything that is shown, counted or
   * found goes through it. Whoever is granted `view`, `change`, `delete` or `action` sees all rows.
   */
  visible<M extends AnyModel>(
    user: User | null,
    model: M,
    action?: ActionOn<Policies, M>,
  ): Promise<ObjectsOf<M>>;
  /** Grant a permission to a user or to a group; nothing happens where it is granted already. */
  grant(permission: PermissionName<Policies, Own>, to: Grantee): Promise<void>;
  /** Take a grant back; return whether there was one. */
  revoke(permission: PermissionName<Policies, Own>, from: Grantee): Promise<boolean>;
  /** Return the names of the permissions that a user is granted by their role, by name and through groups. */
  of(user: User): Promise<readonly string[]>;
  /** Return every name that can be granted. */
  names(): readonly string[];
  /** Return the names of the actions that can be asked of a model: the four of every model, and those of its policy. */
  actionsOn(model: AnyModel): readonly string[];
}

type OwnName<Own> = Own extends readonly (infer Name extends string)[] ? Name : never;

/** What permissions are made of. */
export interface PermissionParts<User> {
  readonly model: UserModel<User>;
  readonly roles: Roles;
  readonly policies: readonly AnyPolicy[];
  readonly own: readonly string[];
}

/** Actions that one cannot do to what one does not see. */
const SEEING = ["view", "change", "delete"];

/** Return the names of the permissions each of which lets somebody do this. */
export function settling(action: string, model?: AnyModel): readonly string[] {
  if (model === undefined) return [action];
  const actions = action === "view" ? SEEING : [action];
  return actions.map((one) => permissionOn(one, model));
}

/** Permissions without the types of one site. */
export interface Asking {
  whyNot(user: Account | null, action: string, model?: AnyModel, row?: object): Promise<Verdict>;
  may(user: Account | null, action: string, model?: AnyModel, row?: object): Promise<boolean>;
  explain(
    user: Account | null,
    action: string,
    model?: AnyModel,
    row?: object,
  ): Promise<Explanation>;
  visible(user: Account | null, model: AnyModel, action?: string): Promise<QuerySet<AnyModel>>;
  /** Return the sentence with which a row is refused to everybody, or to this account: null where it is not. */
  refused(user: Account | null, action: string, model: AnyModel, row: object): Promise<Verdict>;
  grant(permission: string, to: Grantee): Promise<void>;
  revoke(permission: string, from: Grantee): Promise<boolean>;
  of(user: Account): Promise<readonly string[]>;
  names(): readonly string[];
  actionsOn(model: AnyModel): readonly string[];
}

/** Put together what a site says of who may do what. */
export function permissionsOf<User extends Account>(parts: PermissionParts<User>): Asking {
  const { model: users, roles, policies } = parts;
  const userModel: AnyModel = users as unknown as AnyModel;
  const names = permissionNames(userModel, policies, parts.own);
  for (const role of roles.names) roles.rules(role).grants?.forEach(names.insistEarly);
  const policyOf = (model?: AnyModel) => policies.find((one) => one.model === model);

  function question(user: Account | null, action: string, model?: AnyModel, row?: object) {
    const place = { model: model ?? null, policy: policyOf(model), roles, userModel };
    return { user, action, row, names: settling(action, model), ...place };
  }

  function about(user: Account | null, action: string, model?: AnyModel, row?: object): Question {
    if (model === undefined) names.insist(action);
    else names.insistOn(action, model);
    return question(user, action, model, row);
  }

  async function visible(user: Account | null, model: AnyModel, action = "view") {
    const { visible: rule = "granted" } = policyOf(model) ?? {};
    const rows = managerOf(model);
    if (rule === "everybody") return rows;
    const reader = user === null || isBarred(user) ? null : user;
    if (reader !== null && rule === "members") return rows;
    const asked = question(reader, "view", model);
    const wanted = [...asked.names, permissionOn(action, model)];
    if (await isGranted({ ...asked, names: wanted })) return rows;
    if (typeof rule === "string") return rows.none();
    return rule(reader as never, rows as never) as QuerySet<AnyModel>;
  }

  return {
    whyNot: (...asked) => whyNot(about(...asked)),
    may: async (...asked) => (await whyNot(about(...asked))) === null,
    explain: (...asked) => explain(about(...asked)),
    visible,
    refused: (...asked) => refusal(about(...asked)),
    async grant(permission, to) {
      names.insist(permission);
      await grantTo(permission, to, userModel);
    },
    async revoke(permission, from) {
      names.insist(permission);
      return revokeFrom(permission, from, userModel);
    },
    async of(user) {
      const { all = false, grants = [] } = roles.rules(user.role);
      if (all) return names.all();
      return [...new Set([...grants, ...(await grantsOf(userModel, user)).keys()])].sort();
    },
    names: names.all,
    actionsOn: names.on,
  };
}
