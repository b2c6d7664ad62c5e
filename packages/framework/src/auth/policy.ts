import type { AnyModel } from "../models/declaring/any-model.ts";
import type { QuerySet } from "../models/queries/query-set.ts";
import type { Words } from "../kernel/words.ts";

/** What can be done with the rows of every model. */
export const STANDARD_ACTIONS = ["view", "add", "change", "delete"] as const;
/** One of {@link STANDARD_ACTIONS}. */
export type StandardAction = (typeof STANDARD_ACTIONS)[number];

/** The query set that a model has as `objects`, with its own steps. */
export type ObjectsOf<M extends AnyModel> = M extends { readonly objects: infer Set }
  ? Set
  : QuerySet<M>;

/** A query set of a model, whatever was asked for besides. */
export interface SetOf<M extends AnyModel> {
  readonly model: M;
  readonly plan: object;
}

/** `null`: yes. A sentence: no, because. */
export type Verdict = Words | null;

/**
 * A rule about a row: a function that gives `null` for yes or the sentence of a no; or that sentence alone, for
 * what nobody may but those who are granted it. `add` has no row yet.
 */
export type Rule<User, Row> = Words | ((user: User, row: Row) => Verdict | Promise<Verdict>);

/**
 * The rows that may be known of: everybody's, those of whoever has logged in, of nobody but those who are granted
 * `view`; or what a function leaves of them.
 */
export type Visible<User, M extends AnyModel> =
  | "everybody"
  | "members"
  | "granted"
  | ((user: User | null, rows: ObjectsOf<M>) => SetOf<M>);

/** What a policy says of the rows of a model. */
export interface PolicyRules<User, M extends AnyModel, Action extends string> {
  /** Which rows somebody may know of: objects are loaded through this, and what it leaves out is a 404. */
  readonly visible: Visible<User, M>;
  /** Who may do what without being granted it. Any further name is an action of the model's own. */
  readonly rules?: { readonly [Name in Action]: Rule<User, InstanceType<M>> };
  /** What nobody may, whatever they are granted: an administrator neither. */
  readonly refuses?: {
    readonly [Name in NoInfer<Action> | StandardAction]?: Rule<User, InstanceType<M>>;
  };
}

/** The rules of access to one model, as a value. */
export interface Policy<M extends AnyModel, User = never, Action extends string = string> {
  readonly model: M;
  readonly visible: Visible<User, M>;
  readonly rules: { readonly [Name in Action]?: Rule<User, InstanceType<M>> };
  readonly refuses: { readonly [Name in string]?: Rule<User, InstanceType<M>> };
}

/** A policy of any model, over users of this type. */
export interface AnyPolicy<User = never> {
  readonly model: AnyModel;
  readonly visible:
    | "everybody"
    | "members"
    | "granted"
    | ((user: User | null, rows: never) => SetOf<AnyModel>);
  readonly rules: { readonly [Name in string]?: Rule<User, never> };
  readonly refuses: { readonly [Name in string]?: Rule<User, never> };
}

/**
 * Say who may do what with the rows of a model, object by object.
 *
 * @example
 * export const topicPolicy = policy(Topic, {
 *   visible: (user: User | null, topics) => topics.visibleTo(user),
 *   rules: {
 *     change: (user: User, topic) => (topic.authorId === user.id ? null : "Only its author can change it."),
 *     lock: "Only moderators can lock topics.",
 *   },
 * });
 */
export function policy<M extends AnyModel, User = unknown, Action extends string = never>(
  model: M,
  { visible, rules, refuses = {} }: PolicyRules<User, M, Action>,
): Policy<M, User, Action> {
  return { model, visible, rules: rules ?? {}, refuses } as Policy<M, User, Action>;
}
