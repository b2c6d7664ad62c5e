import type { RequestContext } from "../http/request-context.ts";
import { requestKey } from "../http/request-key.ts";
import { redirect } from "../http/response.ts";
import type { View } from "../templates/view.ts";
import { insistLocal } from "./redirect.ts";
import { respondTo, type Kinds } from "./respond.ts";

/** Draws a view for one request; the application leaves it under `renderer`. */
export type Renderer = (
  context: RequestContext,
  file: string,
  values: object,
  options: RenderOptions,
) => Promise<Response>;

/** How a view is answered with. */
export interface RenderOptions {
  /** The block of the page that is drawn alone, for a script that puts it into a page that is shown already. */
  readonly block?: string;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * The status and headers of a page whose action names none: a form that was refused is not a 200.
 */
export const shownWith = requestKey<RenderOptions>("shown with");

export const renderer = requestKey<Renderer>("renderer");

/** The answers that every action can give; all may be taken out of the context by name. */
export interface Answers {
  /** Draws the view with exactly the context that it declares. */
  readonly render: <Context>(
    view: View<Context>,
    context: NoInfer<Context>,
    options?: RenderOptions,
  ) => Promise<Response>;
  /** Sends the reader on to an address of this site, by GET; any other address is an error. */
  readonly redirect: (to: string) => Response;
  /** Answers in the kind that the request likes best: `respond({ html: () => …, json: () => … })`. */
  readonly respond: (kinds: Kinds) => Promise<Response>;
}

/** The request, the ways to answer it, and what the guard granted. */
export type ActionContext<Grants> = RequestContext & Answers & Grants;

/** Add to the context of a request what its guard granted. */
export function actionContext<Grants extends object>(
  context: RequestContext,
  grants: Grants,
): ActionContext<Grants> {
  const answers: Answers = {
    render: (view, values, options = {}) =>
      context.require(renderer)(context, view.file, values as object, {
        ...context.get(shownWith),
        ...options,
      }),
    redirect: (to) => redirect(insistLocal(to)),
    respond: (kinds) => respondTo(context, kinds),
  };
  return Object.assign(context, answers, grants);
}
