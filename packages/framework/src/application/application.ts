import type { Renderer } from "../controllers/action-context.ts";
import { renderer } from "../controllers/action-context.ts";
import { localTime, readerZone } from "../controllers/local-time.ts";
import { drawnWith } from "../controllers/version.ts";
import type { BoundAction, BoundControllers } from "../controllers/controllers.ts";
import type { DevelopmentTools } from "../debug/development.ts";
import { BODY_LIMITS, type BodyLimits } from "../http/body.ts";
import type { Application as Fetch } from "../http/contract.ts";
import { compose, isTurnedAway, type Middleware } from "../http/middleware.ts";
import { refusePage } from "../http/refuse.ts";
import { RequestContext } from "../http/request-context.ts";
import type { RequestKey } from "../http/request-key.ts";
import type { CheckMessage } from "../kernel/check.ts";
import type { Translate } from "../kernel/message.ts";
import { runAs } from "../kernel/running.ts";
import type { Service } from "../kernel/service.ts";
import { foreignAllowed } from "../middleware/cors.ts";
import { crossSiteToken } from "../middleware/cross-site.ts";
import { cspNonce } from "../middleware/security-headers.ts";
import type { Templates } from "../templates/templates.ts";
import { everyUrl } from "../urls/url-table.ts";
import { methodsOf } from "../urls/url.ts";
import { answering } from "./answering.ts";
import {
  applicationChecks,
  deployFindings,
  refuseUnprotected,
  startFindings,
  unanswered,
} from "./checks.ts";
import { dispatcher, foreignOf, limitsOf, routerOf } from "./dispatch.ts";
import { errorResponses, type ReportError } from "./error-response.ts";
import { rendererOf, type SharedContext } from "./render.ts";

/** The pieces of a site. */
export interface ApplicationOptions {
  /** The one table of addresses, from the root. */
  readonly urls: object;
  readonly controllers: readonly BoundControllers[];
  /** What happens to every request; the first is the outermost. */
  readonly middleware: readonly Middleware[];
  readonly templates: Templates;
  /** What every page's context has besides its own. */
  readonly shared?: SharedContext;
  /** The message function of a request's reader: `context.t`, and `t` in templates. */
  readonly translate: (context: RequestContext) => Translate;
  /**
   * The time zone whose clock moments are shown and typed by, such as `Europe/Berlin`, where no middleware or
   * guard names another for its reader; UTC unless told.
   */
  readonly zone?: string;
  /** What templates have as `csp_nonce`: `cspNonce` unless told; null leaves it out. */
  readonly nonce?: ((context: RequestContext) => string) | null;
  /** What templates have as `csrf_token`: `crossSiteToken` unless told; null leaves it out. */
  readonly csrfToken?: ((context: RequestContext) => string) | null;
  readonly services?: readonly Service[];
  /**
   * Shows all that is known of a fault on the page of a 500, the addresses that there are on that of a
   * 404, and at the foot of each page a panel of what it took, unless `{ panel: false }`.
   */
  readonly development?: boolean | DevelopmentTools;
  /** Told of every fault; without it they go to stderr. */
  readonly report?: ReportError;
  /** How much of a body is read, where an action's own options do not say otherwise. */
  readonly limits?: BodyLimits;
  /** Peers whose `X-Forwarded-*` headers are believed. */
  readonly trusts?: ((peer: string) => boolean) | undefined;
}

/** One line of the table of addresses. */
export interface RouteLine {
  readonly method: string;
  readonly path: string;
  readonly name: string;
  /** The guard that says who may come. */
  readonly guard: string;
  /** Whom it lets in, as far as it can say without a request. */
  readonly admits: BoundAction["action"]["admits"];
}

/** An assembled site: one function from request to response, and what is known about it. */
export interface AssembledApplication {
  readonly fetch: Fetch;
  readonly services: readonly Service[];
  /** What happens to every request, the outermost first. */
  readonly middleware: readonly Middleware[];
  /** How much of a body is read; the server before it lets as much through. */
  readonly limits: BodyLimits;
  check(): Promise<readonly CheckMessage[]>;
  /** Return what is wrong where others reach the site: for `quintet check --deploy`. */
  deployChecks(): Promise<readonly CheckMessage[]>;
  /** Return the findings that cost nothing, for each start. */
  startChecks(): readonly CheckMessage[];
  routes(): readonly RouteLine[];
}

function routesOf(
  bound: readonly BoundAction[],
  middleware: readonly Middleware[],
): readonly RouteLine[] {
  const admitting = ({ url, action: { admits } }: BoundAction): RouteLine["admits"] =>
    admits && ((visitor) => (isTurnedAway(middleware, url, visitor) ? "no" : admits(visitor)));
  return bound.flatMap(({ url, action }) =>
    methodsOf(url.verb)
      .filter((method) => method !== "HEAD")
      .map((method) => ({
        method,
        path: url.host === null ? url.pattern : `//${url.host}.…${url.pattern}`,
        name: url.name,
        guard: action.guard,
        admits: admitting({ url, action }),
      })),
  );
}

/** What the server lets through: as much as the address that takes most. */
function largestOf(bound: readonly BoundAction[], site: BodyLimits): BodyLimits {
  const bytes = bound.map(({ action }) => action.limits?.bytes ?? 0);
  return { ...site, bytes: Math.max(site.bytes, ...bytes) };
}

function toStderr(error: unknown): void {
  console.error(error);
}

const nothing = (): string => "";

function toolsOf(development: ApplicationOptions["development"]): DevelopmentTools | undefined {
  if (development === undefined || development === false) return undefined;
  return development === true ? {} : development;
}

/** What development adds is loaded with its first request, and nowhere else. */
async function inDevelopment(
  tools: DevelopmentTools,
  context: RequestContext,
  answer: () => Promise<Response>,
): Promise<Response> {
  const development = await import("../debug/development.ts");
  return development.inDevelopment(context, answer, tools);
}

function rendererFor(options: ApplicationOptions): Renderer {
  return rendererOf({
    templates: options.templates,
    shared: options.shared ?? (() => ({})),
    nonce: options.nonce === undefined ? cspNonce : (options.nonce ?? nothing),
    csrfToken: options.csrfToken === undefined ? crossSiteToken : (options.csrfToken ?? nothing),
  });
}

/**
 * Assemble a site. It opens nothing and asks nothing of a database: that happens at the first
 * request.
 *
 * @throws QuintetError when an address has no action or an action no address, or the zone is none; and in production
 * (`NODE_ENV`) when the site lacks a protection.
 */
export function application(options: ApplicationOptions): AssembledApplication {
  const urls = everyUrl(options.urls);
  const bound = options.controllers.flat();
  unanswered(urls, bound);
  if (process.env["NODE_ENV"] === "production") refuseUnprotected(options);
  const draw = rendererFor(options);
  const tools = toolsOf(options.development);
  const errors = errorResponses({
    development: tools && {
      addresses: tools.addresses === false ? undefined : () => routesOf(bound, options.middleware),
    },
    report: options.report ?? toStderr,
    has: (file) => options.templates.has(file),
  });
  const router = routerOf(bound);
  const answered = answering(compose(options.middleware, dispatcher(router)), errors);
  const { limits: siteLimits = BODY_LIMITS, trusts, translate, zone } = options;
  if (zone !== undefined) localTime(zone);
  const limits = limitsOf(router, siteLimits);
  const given = new Map<RequestKey<unknown>, unknown>([
    [renderer, draw],
    [drawnWith, () => options.templates.version()],
    [refusePage, errors.show],
    [foreignAllowed, foreignOf(router, options.middleware)],
  ]);
  if (zone !== undefined) given.set(readerZone, zone);
  const known = { limits, ...(trusts && { trusts }), translate, given };

  async function fetch(...[request, connection]: Parameters<Fetch>): Promise<Response> {
    const context = new RequestContext(request, connection, known);
    const answer = () => answered(context);
    return runAs(context, tools ? () => inDevelopment(tools, context, answer) : answer);
  }

  return {
    fetch,
    services: options.services ?? [],
    middleware: options.middleware,
    limits: largestOf(bound, siteLimits),
    check: () => applicationChecks(bound, options),
    deployChecks: () => deployFindings(options),
    startChecks: () => startFindings(bound, options),
    routes: () => routesOf(bound, options.middleware),
  };
}
