import { guard, type Admission, type Guard, type Visitor } from "../controllers/guard.ts";
import { refuse } from "../http/refuse.ts";
import type { RequestContext } from "../http/request-context.ts";
import { NotFound } from "../kernel/refusal.ts";
import type { AnyModel } from "../models/declaring/any-model.ts";
import type { QuerySet } from "../models/queries/query-set.ts";
import type { RowOf } from "../models/queries/query-types.ts";
import { sessionKey } from "../sessions/sessions.ts";
import type { Account } from "./account-fields.ts";
import { forEveryone, memberCheck, type ForEveryone, type ForMembers } from "./entering.ts";
import { keepsGrants } from "./granted.ts";
import type { ActionOn } from "./permission-names.ts";
import { settling, type Asking, type PermissionParts } from "./permissions.ts";
import type { ObjectsOf, SetOf, Verdict } from "./policy.ts";

/** What somebody is granted who may see something, and who may do more. */
type ForWhom<User, Action> = Action extends "view" ? ForEveryone<User> : ForMembers<User>;

/** The parameters by which a row is found: the address has one named as the field. */
type FoundBy<M extends AnyModel, By extends string> = {
  readonly [Name in By]: InstanceType<M> extends { readonly [P in Name]: infer Value }
    ? NonNullable<Value>
    : never;
};

/** The row that an action is given, with what was loaded for it. */
type Loaded<M extends AnyModel, Set> = [Set] extends [never] ? InstanceType<M> : RowOf<Set>;

/** How a guard finds the row that an address is about, and under which name the action gets it. */
export interface MayOptions<M extends AnyModel, As extends string, By extends string, Set> {
  /** Its name among what the action is given: `object` unless told. */
  readonly as?: As;
  /** The parameter of the address, which is named as the field that it holds: `id` unless told. */
  readonly by?: By;
  /** What is loaded with it: `(topics) => topics.selectRelated("author")`. */
  readonly load?: (rows: ObjectsOf<M>) => Set;
}

/** How a guard finds a row that an address names by several parameters. */
export interface MayWhereOptions<M extends AnyModel, As extends string, Params, Set> {
  readonly as?: As;
  /** Return the conditions of the row that these parameters mean. */
  readonly where: (params: Params) => object;
  readonly load?: (rows: ObjectsOf<M>) => Set;
}

/** Makes guards that ask for a permission, and load the row that an address is about. */
export interface May<User, Policies, Own> {
  /** Who may add a row: there is none yet. */
  <M extends AnyModel>(action: "add", model: M): Guard<ForMembers<User>>;
  /** Who holds a permission of the site's own. */
  (
    permission: Own extends readonly (infer Name extends string)[] ? Name : never,
  ): Guard<ForMembers<User>>;
  <
    M extends AnyModel,
    const Action extends Exclude<ActionOn<Policies, M>, "add">,
    const Params,
    const As extends string = "object",
    Set extends SetOf<AnyModel> = never,
  >(
    action: Action,
    model: M,
    options: MayWhereOptions<M, As, Params, Set>,
  ): Guard<ForWhom<User, Action> & { readonly [Name in As]: Loaded<M, Set> }, Params>;
  /**
   * Who may do this to the row that the address names. The row is loaded through what the reader may see: what they
   * may not know of is a 404, what they may not do a 403 with the reason.
   */
  <
    M extends AnyModel,
    const Action extends Exclude<ActionOn<Policies, M>, "add">,
    const As extends string = "object",
    const By extends string = "id",
    Set extends SetOf<AnyModel> = never,
  >(
    action: Action,
    model: M,
    options?: MayOptions<M, As, By, Set>,
  ): Guard<ForWhom<User, Action> & { readonly [Name in As]: Loaded<M, Set> }, FoundBy<M, By>>;
}

interface Options {
  readonly as?: string;
  readonly by?: string;
  readonly where?: (params: object) => object;
  readonly load?: (rows: QuerySet<AnyModel>) => QuerySet<AnyModel>;
}

/** Whom a guard that asks for a permission lets in, as far as roles and the policy say it. */
function admission<User>(
  { roles, policies, model: users }: PermissionParts<User>,
  action: string,
  model?: AnyModel,
) {
  const names = settling(action, model);
  const policy = policies.find((one) => one.model === model);
  const views = model !== undefined && action === "view";
  return (visitor: Visitor): Admission => {
    const visible = policy?.visible ?? "granted";
    if (views && visible === "everybody") return "yes";
    if (visitor === "guest") return views && typeof visible === "function" ? "depends" : "no";
    if (views && visible === "members") return "yes";
    const { all = false, grants = [] } = roles.rules(visitor);
    const refused = policy?.refuses[action] !== undefined;
    if (all || grants.some((name) => names.includes(name))) return refused ? "depends" : "yes";
    const rule = views ? visible : policy?.rules[action];
    if (typeof rule === "function") return "depends";
    return keepsGrants(users as unknown as AnyModel) ? "depends" : "no";
  };
}

/** Return the row that these parameters mean, out of what somebody may know of; else there is none. */
async function rowIn(visible: QuerySet<AnyModel>, options: Options, params: object) {
  const { by = "id", load = (rows) => rows } = options;
  const named = { [by]: (params as Readonly<Record<string, unknown>>)[by] };
  const row = await load(visible.filter(options.where?.(params) ?? named)).first();
  if (row === null) throw new NotFound();
  return row;
}

/** Make what makes guards for permissions. */
export function mayFor<User extends Account, Policies, Own>(
  parts: PermissionParts<User>,
  permissions: Asking,
  loginPath: string,
): May<User, Policies, Own> {
  const check = memberCheck(parts.model, loginPath);

  async function entering(context: RequestContext, action: string) {
    if (action !== "view") return check(context);
    return { grants: await forEveryone(parts.model, context) };
  }

  function may(action: string, model?: AnyModel, options: Options = {}): Guard<object, object> {
    const admits = admission(parts, action, model);
    const { as = "object" } = options;
    const answer = async (context: RequestContext, params: object) => {
      const entered = await entering(context, action);
      if ("response" in entered) return entered;
      const { grants } = entered;
      const turnedAway = async (message: Verdict, granted: object) =>
        message === null
          ? { grants: granted }
          : { response: await refuse(context, { status: 403, message }) };
      if (model === undefined || action === "add") {
        return turnedAway(await permissions.whyNot(grants.user, action, model), grants);
      }
      const visible = await permissions.visible(grants.user, model, action);
      const row = await rowIn(visible, options, params);
      // To be among what somebody may see is all that seeing asks, unless it is refused to everybody.
      const why = action === "view" ? permissions.refused : permissions.whyNot;
      return turnedAway(await why(grants.user, action, model, row), { ...grants, [as]: row });
    };
    return guard(`may ${settling(action, model)[0]}`, answer, { needs: sessionKey, admits });
  }
  return may as never;
}
