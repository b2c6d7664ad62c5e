import type { Renderer } from "../controllers/action-context.ts";
import type { RequestContext } from "../http/request-context.ts";
import { traceKey } from "../debug/trace.ts";
import { html } from "../http/response.ts";
import type { Templates } from "../templates/templates.ts";

/**
 * What the site adds to every template's context: the reader, unread notices, the theme. A getter is asked by the pages
 * that name it alone.
 */
export type SharedContext = (context: RequestContext) => object | Promise<object>;

export interface RenderOptions {
  readonly templates: Templates;
  readonly shared: SharedContext;
  /** The nonce of this response's Content-Security-Policy. */
  readonly nonce: (context: RequestContext) => string;
  /** The anti-forgery token, asked for only by pages with a form. */
  readonly csrfToken: (context: RequestContext) => string;
}

/** What a template knows of the request that it answers. */
export interface RequestShown {
  readonly path: string;
  readonly search: string;
  readonly method: string;
  readonly id: string;
}

function shown(context: RequestContext): RequestShown {
  const { path, search, method } = context;
  return { path, search, method, id: context.id };
}

/** Return all these names: a getter is asked when a template first needs it, and what it gave is kept. */
function lazily(...sources: readonly object[]): object {
  const names: Record<string, unknown> = {};
  for (const source of sources) {
    for (const [name, { get, value }] of Object.entries(Object.getOwnPropertyDescriptors(source))) {
      if (get === undefined) names[name] = value;
      else
        Object.defineProperty(names, name, { enumerable: true, get: once(() => get.call(source)) });
    }
  }
  return names;
}

function once<Made>(make: () => Made): () => Made {
  let made: { readonly value: Made } | undefined;
  return () => (made ??= { value: make() }).value;
}

/**
 * Return the function that draws a view for a request: the action's values, over what the site
 * shares with every page.
 */
export function rendererOf(options: RenderOptions): Renderer {
  const { templates } = options;
  return async (context, file, values, { status = 200, headers = {}, block }) => {
    const shared = lazily(await options.shared(context), {
      t: context.t,
      request: shown(context),
      get csp_nonce() {
        return options.nonce(context);
      },
      get csrf_token() {
        return options.csrfToken(context);
      },
    });
    const began = performance.now();
    const page = templates.render(file, values, shared, { block });
    context.get(traceKey)?.drawn(file, performance.now() - began);
    return html(page, { status, headers });
  };
}
