import { message, type Words } from "../kernel/words.ts";
import type { AnyModel } from "../models/declaring/any-model.ts";
import { infoOf } from "../models/declaring/info.ts";
import { ownKey } from "../models/declaring/key.ts";
import { managerOf } from "../models/manager-of.ts";
import type { QuerySet } from "../models/queries/query-set.ts";
import type { Account } from "./account-fields.ts";
import { isBarred } from "./account-state.ts";
import { grantsOf } from "./granted.ts";
import type { AnyPolicy, Rule, SetOf } from "./policy.ts";
import type { Roles } from "./roles.ts";

/** May this user do this, to this row? */
export interface Question {
  readonly user: Account | null;
  readonly action: string;
  /** None of a permission that is about no model. */
  readonly model: AnyModel | null;
  readonly row: object | undefined;
  /** The names of the permissions each of which settles it: `topics.change`. */
  readonly names: readonly string[];
  readonly policy: AnyPolicy | undefined;
  readonly roles: Roles;
  readonly userModel: AnyModel;
}

/** What one place where rights come from says. */
export interface Answer {
  /** `unless`: no, unless a place that is asked later grants it. */
  readonly says: "yes" | "no" | "unless" | "nothing";
  readonly why: Words;
}

/** A place where rights come from, or end. */
export interface GrantSource {
  label(question: Question): Words;
  ask(question: Question): Answer | Promise<Answer>;
}

const nothing = (why: Words = ""): Answer => ({ says: "nothing", why });
const yes = (why: Words): Answer => ({ says: "yes", why });

/** Keep the very row in a set. */
function thatRow(set: SetOf<AnyModel>, row: object): QuerySet<AnyModel> {
  return (set as QuerySet<AnyModel>).filter(ownKey(infoOf(set.model), row) as object);
}

/** Ask a rule; undefined: it would have to see the row. */
async function asked(rule: Rule<never, never>, question: Question) {
  if (typeof rule === "string" || typeof rule === "object") return rule;
  const { user, row, action } = question;
  if (row === undefined && action !== "add" && rule.length > 1) return undefined;
  return rule(user as never, row as never);
}

const UNSEEN = message("it is about one of them, and none was named");

/** Nobody who is barred may do anything. */
const standing: GrantSource = {
  label: () => message("the state of the account"),
  ask: ({ user }) =>
    user !== null && isBarred(user)
      ? { says: "no", why: message("This account may not be used at present.") }
      : nothing(),
};

/** What a policy refuses to everybody. */
const refusing: GrantSource = {
  label: () => message("what is refused to everybody"),
  async ask(question) {
    const { policy, action, user } = question;
    const rule = policy?.refuses[action];
    if (rule === undefined || user === null) return nothing();
    const why = await asked(rule, question);
    if (why === undefined) return nothing(UNSEEN);
    return why === null ? nothing() : { says: "no", why };
  },
};

/** What everybody of a role may do. */
const byRole: GrantSource = {
  label: ({ user }) =>
    user === null ? message("a guest") : message("the role {role}", { role: user.role }),
  ask({ user, roles, names }) {
    if (user === null) return nothing();
    const { all = false, grants = [] } = roles.rules(user.role);
    if (all) return yes(message("may do everything"));
    const found = grants.find((name) => names.includes(name));
    return found === undefined ? nothing() : yes(message("is granted {name}", { name: found }));
  },
};

const HIDDEN = message("You may not see this.");

async function sees({ policy, user, model, row }: Question): Promise<Answer> {
  const visible = policy?.visible ?? "granted";
  if (visible === "everybody" || (visible === "members" && user !== null)) {
    return yes(visible === "everybody" ? message("is for everybody") : message("is for members"));
  }
  if (typeof visible === "string" || model === null) return nothing();
  if (row === undefined) return nothing(UNSEEN);
  const seen = await thatRow(visible(user as never, managerOf(model) as never), row).exists();
  return seen ? yes(message("is among what they may see")) : { says: "unless", why: HIDDEN };
}

/** What a policy lets those do who are granted nothing. */
const byRule: GrantSource = {
  label: () => message("the policy"),
  async ask(question) {
    const { policy, action, user } = question;
    if (action === "view") return sees(question);
    const rule = policy?.rules[action];
    if (rule === undefined || user === null) return nothing();
    const why = await asked(rule, question);
    if (why === undefined) return nothing(UNSEEN);
    return why === null ? yes(message("its rule is met")) : { says: "unless", why };
  },
};

/** What somebody is granted by name, or with a group. */
const byGrant: GrantSource = {
  label: () => message("grants of their own and of their groups"),
  async ask({ user, userModel, names }) {
    if (user === null) return nothing();
    const held = await grantsOf(userModel, user);
    for (const name of names) {
      const [group] = held.get(name) ?? [];
      if (group === null) return yes(message("they are granted {name}", { name }));
      if (group !== undefined) {
        return yes(message("the group {group} is granted {name}", { group, name }));
      }
    }
    return nothing();
  },
};

/** The places that say no whatever anybody is granted. */
export const REFUSALS: readonly GrantSource[] = [standing, refusing];

/** The places that say yes to some people, whatever a policy lets them do. */
export const GRANTS: readonly GrantSource[] = [byRole, byGrant];

/** The places, in the order in which they are asked: the first that says yes or no decides. */
export const SOURCES: readonly GrantSource[] = [...REFUSALS, byRole, byRule, byGrant];
