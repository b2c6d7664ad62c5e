import { actionContext, type ActionContext } from "./action-context.ts";
import type { Guard } from "./guard.ts";

/** Finds what an address names, through what the reader may see. */
type Loader<Grants> = (context: ActionContext<Grants>, params: never) => unknown;

type Loaders<Grants> = Readonly<Record<string, Loader<Grants>>>;

/** What the loaders give, by their names. */
type Loaded<All> = {
  readonly [Name in keyof All]: All[Name] extends (...given: never[]) => infer Given
    ? Awaited<Given>
    : never;
};

/** What all of them need of the address. */
type NeededBy<All> = ((
  each: All[keyof All] extends infer One
    ? One extends (context: never, params: infer Params) => unknown
      ? (params: Params) => void
      : never
    : never,
) => void) extends (each: infer Each) => void
  ? (Each extends unknown ? Each : never) extends (params: infer Params) => void
    ? Params
    : unknown
  : unknown;

/**
 * Return the guard that also finds the rows which the address names, so that the action gets them beside `user`.
 * A row that is not there, or that this reader may not see, is a 404: `get` throws it. Loaders run one after the
 * other, and only when the guard has let the request pass.
 *
 * @example
 * const ofTopic = loading(everyone, {
 *   topic: ({ user }, { id }: { id: number }) => Topic.objects.visibleTo(user).get({ id }),
 * });
 * show: action(ofTopic, async ({ topic, render }) => render(topicPage, { topic })),
 */
export function loading<Grants extends object, Needed, const All extends Loaders<Grants>>(
  guard: Guard<Grants, Needed>,
  loaders: All,
): Guard<Grants & Loaded<All>, Needed & NeededBy<All>> {
  return {
    ...guard,
    name: guard.name,
    async check(context, params) {
      const answer = await guard.check(context, params);
      if ("response" in answer) return answer;
      const granted = actionContext(context, answer.grants);
      const loaded: Record<string, unknown> = {};
      for (const [name, load] of Object.entries(loaders)) {
        loaded[name] = await load(granted, params as never);
      }
      return { grants: { ...answer.grants, ...(loaded as Loaded<All>) } };
    },
  };
}
