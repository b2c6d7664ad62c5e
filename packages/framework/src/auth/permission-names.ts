import type { AnyModel } from "../models/declaring/any-model.ts";
import { infoOf, modelsBeside } from "../models/declaring/info.ts";
import { QuintetError } from "../kernel/errors.ts";
import { didYouMean, listed } from "../kernel/suggest.ts";
import { STANDARD_ACTIONS, type AnyPolicy, type StandardAction } from "./policy.ts";

/** The actions of its own that the policies of a site give a model. */
type OwnActions<Policies, M> = Policies extends readonly (infer One)[]
  ? One extends { readonly model: M; readonly rules: infer Rules }
    ? keyof Rules & string
    : never
  : never;

/** What can be asked of a model: the four of every model, and those that its policy names. */
export type ActionOn<Policies, M> = StandardAction | OwnActions<Policies, M>;

/** The permissions that policies name, as they are granted. */
type NamedByPolicies<Policies> = Policies extends readonly (infer One)[]
  ? One extends {
      readonly model: { readonly table: infer Table extends string };
      readonly rules: infer Rules;
    }
    ? `${Table}.${keyof Rules & string}`
    : never
  : never;

/** The name of a permission: a table and an action, or one of the site's own. */
export type PermissionName<Policies, Own> =
  | `${string}.${StandardAction}`
  | NamedByPolicies<Policies>
  | (Own extends readonly (infer Name extends string)[] ? Name : never);

/** The names of the permissions of a site. */
export interface PermissionNames {
  /** Return every permission that can be granted. */
  all(): readonly string[];
  /** Throw where no permission has this name. */
  insist(name: string): void;
  /** Throw where none can have this name, whatever models there will be: those are not known at import. */
  insistEarly(name: string): void;
  /** Return the names of the actions that can be asked of a model. */
  on(model: AnyModel): readonly string[];
  /** Throw where a model has no such action, which no compiler saw. */
  insistOn(action: string, model: AnyModel): void;
}

/** Return the name under which an action on a model is granted: `topics.change`. */
export function permissionOn(action: string, model: AnyModel): string {
  return `${model.table}.${action}`;
}

function actionsOf(model: AnyModel, policies: readonly AnyPolicy[]): readonly string[] {
  const own = policies
    .filter((one) => one.model === model)
    .flatMap(({ rules, refuses }) => [...Object.keys(rules), ...Object.keys(refuses)]);
  return [...new Set([...STANDARD_ACTIONS, ...own])];
}

function unknown(name: string, all: readonly string[]): QuintetError {
  const [table = ""] = name.split(".");
  const near = all.filter((one) => one.startsWith(`${table}.`));
  return new QuintetError(`There is no permission "${name}".${didYouMean(name, all)}`, {
    code: "auth.no-permission",
    hint: `Choose ${listed(near.length > 0 ? near : all)}; a policy(…) of a model adds to its own, and permissions: ["…"] of accounts(…) names others.`,
  });
}

/** Put together the names that a site's models, policies and own list give. */
export function permissionNames(
  user: AnyModel,
  policies: readonly AnyPolicy[],
  own: readonly string[],
): PermissionNames {
  const byPolicies = policies.flatMap(({ model }) =>
    actionsOf(model, policies).map((action) => permissionOn(action, model)),
  );
  const all = (): readonly string[] => {
    const models = modelsBeside(infoOf(user)).map((info) => info.model);
    const standard = models.flatMap((model) =>
      STANDARD_ACTIONS.map((action) => permissionOn(action, model)),
    );
    return [...new Set([...standard, ...byPolicies, ...own])];
  };
  return {
    all,
    insist(name) {
      // Those of the site's own are asked for at every request, the names of all models when grants are changed.
      if (own.includes(name)) return;
      const names = all();
      if (!names.includes(name)) throw unknown(name, names);
    },
    insistEarly(name) {
      const action = name.slice(name.indexOf(".") + 1) as StandardAction;
      const named = [...byPolicies, ...own];
      if (!STANDARD_ACTIONS.includes(action) && !named.includes(name)) throw unknown(name, named);
    },
    on: (model) => actionsOf(model, policies),
    insistOn(action, model) {
      const actions = actionsOf(model, policies);
      if (!actions.includes(action)) {
        throw unknown(
          permissionOn(action, model),
          actions.map((one) => permissionOn(one, model)),
        );
      }
    },
  };
}
