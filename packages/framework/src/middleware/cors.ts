import type { Middleware } from "../http/middleware.ts";
import type { RequestContext } from "../http/request-context.ts";
import { requestKey } from "../http/request-key.ts";
import { vary } from "../http/vary.ts";
import { QuintetError } from "../kernel/errors.ts";
import { changeHeaders } from "./response-headers.ts";

/** Which other sites' pages may use an address, and how. */
export interface CorsOptions {
  /** Their origins, as `https://app.example`; `"*"` is any, and then without cookies. */
  readonly origins: readonly string[] | "*";
  /** Whether requests carry the visitor's cookies, and answers may be read nevertheless. */
  readonly credentials?: boolean;
  /** Headers that a request may have besides the simple ones: `content-type` and `authorization` unless told. */
  readonly headers?: readonly string[];
  /** Headers of an answer that a page may read besides the simple ones. */
  readonly expose?: readonly string[];
  /** Seconds for which a browser need not ask again; 600 unless told. */
  readonly maxAge?: number;
}

/** Says of a request whether it comes from a page that may send it. */
type Allows = (context: RequestContext) => boolean;

const rules = new WeakMap<Middleware, Allows>();

/** Left by the application: whether the address of a request lets other sites' pages use it so. */
export const foreignAllowed = requestKey<Allows>("what other sites' pages may use");

/** Return whether one of these middleware lets the page that a request comes from send it. */
export function letsForeign(middleware: readonly Middleware[], context: RequestContext): boolean {
  return middleware.some((one) => rules.get(one)?.(context) ?? false);
}

function fail(message: string, hint: string): never {
  throw new QuintetError(message, { code: "middleware.bad-origin", hint });
}

function originsOf({ origins, credentials = false }: CorsOptions): ReadonlySet<string> | "*" {
  if (origins === "*") {
    if (!credentials) return "*";
    return fail(
      "cors() lets every site act with the cookies of its visitors.",
      'Name the origins that may, or leave credentials out of { origins: "*" }.',
    );
  }
  for (const origin of origins) {
    const written = URL.canParse(origin) ? new URL(origin).origin : "null";
    if (written !== origin) {
      fail(
        `"${origin}" is not the origin of a site.`,
        "Write scheme and host: https://app.example.",
      );
    }
  }
  return new Set(origins);
}

/**
 * Let pages of other sites use the addresses of a table, as browsers ask for it (CORS, Fetch standard):
 * `controllers(url.api, { … }, { middleware: [cors({ origins: ["https://app.example"] })] })`. Whoever is not named
 * is answered without the headers, and the browser keeps the answer from the page. A request that changes something is
 * let past `crossSite` from a named origin with `credentials`, and from any that is allowed when it has no cookies.
 */
export function cors(options: CorsOptions): Middleware {
  const origins = originsOf(options);
  const { credentials = false, headers = ["content-type", "authorization"], expose = [] } = options;
  const fixed = {
    ...(credentials && { "access-control-allow-credentials": "true" }),
    ...(expose.length > 0 && { "access-control-expose-headers": expose.join(", ") }),
  };

  function allowedOrigin(context: RequestContext): string | undefined {
    const origin = context.request.headers.get("origin");
    if (origin === null || origin === "null") return undefined;
    if (origins === "*") return "*";
    return origins.has(origin) ? origin : undefined;
  }

  function allow(response: Response, origin: string | undefined, more: object): Response {
    return changeHeaders(response, (sent) => {
      if (origins !== "*") vary(sent, "origin");
      if (origin === undefined) return;
      for (const [name, value] of Object.entries({ ...fixed, ...more })) sent.set(name, value);
      sent.set("access-control-allow-origin", origin);
    });
  }

  const middleware: Middleware = async (context, next) => {
    const origin = allowedOrigin(context);
    const asked = context.request.headers.get("access-control-request-method");
    if (context.method !== "OPTIONS" || asked === null) {
      context.afterwards((response) => allow(response, origin, {}));
      return next();
    }
    // What answers here is the table of addresses, which says what is taken at this one.
    const answer = await next();
    const taken = answer.headers.get("allow") ?? "";
    return allow(answer, taken.split(", ").includes(asked) ? origin : undefined, {
      "access-control-allow-methods": taken,
      "access-control-allow-headers": headers.join(", "),
      "access-control-max-age": String(options.maxAge ?? 600),
    });
  };
  rules.set(middleware, (context) => {
    const own = credentials || !context.request.headers.has("cookie");
    return own && allowedOrigin(context) !== undefined;
  });
  return middleware;
}
