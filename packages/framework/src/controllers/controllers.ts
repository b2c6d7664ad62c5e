import type { CheckMessage } from "../kernel/check.ts";
import { QuintetError } from "../kernel/errors.ts";
import { didYouMean, listed } from "../kernel/suggest.ts";
import { isUrl, type BoundUrl, type Url } from "../urls/url.ts";
import type { Action } from "./action.ts";
import { middlewareOf, within, type RouteOptions } from "./action-options.ts";
import type { FormAction } from "./form-action.ts";

/** An address with the action that answers it. */
export interface BoundAction {
  readonly url: BoundUrl;
  // The parameters are the URL's own; the table of types above has checked that they fit.
  readonly action: Action<any>;
  /** What can be known of it before the first request, at no cost: for each start and for `quintet check`. */
  readonly check?: () => readonly CheckMessage[];
}

export type BoundControllers = readonly BoundAction[];

/**
 * The actions of a table: one for each URL, typed by its parameters, and such an object for each
 * inner table.
 */
export type ActionsOf<Table> = {
  readonly [Name in keyof Table]: Table[Name] extends Url<infer Params, infer V>
    ? V extends "FORM"
      ? FormAction<Required<Params>>
      : Action<Required<Params>>
    : ActionsOf<Table[Name]>;
};

type Actions = Readonly<Record<string, unknown>>;

function noTable(actions: Actions): never {
  throw new QuintetError("There is no table of addresses for these actions.", {
    code: "controllers.no-table",
    hint: `Add it to urls.ts, with ${listed(Object.keys(actions)) || "an address"}: controllers(url.…) was given undefined.`,
  });
}

function missing(name: string, entry: unknown, actions: Actions): never {
  if (!isUrl(entry)) {
    throw new QuintetError(`The table of addresses "${name}" has no actions.`, {
      code: "controllers.missing-action",
      hint: `Add them under that name, as an object with ${listed(Object.keys(entry as object))}.`,
    });
  }
  throw new QuintetError(`The address "${name}" has no action.`, {
    code: "controllers.missing-action",
    hint: `Add one under that name; there are ${listed(Object.keys(actions)) || "none"}.`,
  });
}

function surplus(name: string, table: object): never {
  throw new QuintetError(
    `There is no address for the action "${name}".${didYouMean(name, Object.keys(table))}`,
    {
      code: "controllers.surplus-action",
      hint: `The addresses are ${listed(Object.keys(table))}.`,
    },
  );
}

function bind(table: object, actions: Actions): BoundControllers {
  for (const name of Object.keys(actions)) if (!Object.hasOwn(table, name)) surplus(name, table);
  return Object.entries(table).flatMap(([name, entry]) => {
    const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
    if (action === undefined || action === null) missing(name, entry, actions);
    if (!isUrl(entry)) return bind(entry as object, action as Actions);
    return [{ url: entry as unknown as BoundUrl, action: action as Action<unknown> }];
  });
}

/** The action with what holds for its whole table around what holds for itself. */
function inTable(bound: BoundAction, options: RouteOptions): BoundAction {
  const { action } = bound;
  const { middleware = [], limits } = action;
  const around = middlewareOf(options);
  const run = within<unknown>(around, action.run);
  const all = { middleware: [...around, ...middleware], limits: { ...options.limits, ...limits } };
  return { ...bound, action: { ...action, ...all, run } };
}

/**
 * Bind a table of addresses to their actions: none may be missing, none too many. Options hold for the whole
 * table, outside of those of its actions: `controllers(url.api, { … }, { middleware: [cors({ … })] })`.
 */
export function controllers<Table extends object>(
  table: Table,
  actions: ActionsOf<NoInfer<Table>>,
  options?: RouteOptions,
): BoundControllers {
  if (typeof table !== "object" || table === null) noTable(actions as Actions);
  const bound = bind(table, actions as Actions);
  return options === undefined ? bound : bound.map((one) => inTable(one, options));
}
