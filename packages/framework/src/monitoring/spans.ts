import { randomBytes } from "node:crypto";
import { databaseInScope } from "../database/scope.ts";
import type { Middleware } from "../http/middleware.ts";
import type { RequestContext } from "../http/request-context.ts";
import { routeKey } from "../http/route.ts";

/** A stretch of time in which something was done: a request, and in it each statement. */
export interface Span {
  /** `GET rooms.show` of a request, the first word of a statement. */
  readonly name: string;
  readonly kind: "request" | "statement";
  /** Milliseconds since 1970, with their fractions. */
  readonly start: number;
  readonly end: number;
  readonly failed: boolean;
  /** By the names of OpenTelemetry's conventions. */
  readonly attributes: Readonly<Record<string, string | number>>;
  /** The spans within it, in order. */
  readonly children: readonly Span[];
  /** Of the trace that it belongs to, as W3C's Trace Context names it: 32 hexadecimal digits. */
  readonly traceId: string;
  /** The span of another program that this request came from; null for a request from a browser. */
  readonly parentId: string | null;
}

/** As W3C writes it: version, trace, parent, flags. */
const PARENT = /^[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/;

/** A request of thousands of statements is one span with the first of them. */
const MOST_CHILDREN = 500;

function originOf(context: RequestContext): Pick<Span, "traceId" | "parentId"> {
  const [, traceId, parentId] = PARENT.exec(context.request.headers.get("traceparent") ?? "") ?? [];
  if (traceId === undefined || /^0+$/.test(traceId)) {
    return { traceId: randomBytes(16).toString("hex"), parentId: null };
  }
  return { traceId, parentId: parentId ?? null };
}

function attributesOf(context: RequestContext, status: number): Span["attributes"] {
  const route = context.get(routeKey);
  const user = context.facts["user"];
  return {
    "http.request.method": context.method,
    "http.response.status_code": status,
    "url.scheme": context.secure ? "https" : "http",
    ...(route !== undefined && { [ROUTE]: route.pattern }),
    ...(user !== undefined && { "enduser.id": String(user) }),
    "quintet.request": context.id,
  };
}

/** The name of OpenTelemetry's conventions. */
const ROUTE = ["http", "route"].join(".");

const now = (): number => performance.timeOrigin + performance.now();

/**
 * Return the middleware that tells of each request as a span with its statements, when its answer's head is
 * there: put it first. How spans become those of OpenTelemetry stands in docs/how-to/watch-a-site.md.
 */
export function spans(each: (span: Span) => void): Middleware {
  return (context, next) => {
    const start = now();
    const children: Span[] = [];
    const origin = originOf(context);
    const database = databaseInScope();
    const system = database?.engine ?? "";
    context.afterwards(({ status }) => {
      const route = context.get(routeKey)?.name;
      each({
        ...origin,
        name: route === undefined ? context.method : `${context.method} ${route}`,
        kind: "request",
        start,
        end: now(),
        failed: status >= 500,
        attributes: attributesOf(context, status),
        children,
      });
    });
    if (database === null) return next();
    return database.queries.watch(({ sql, milliseconds, rows, failed }) => {
      if (children.length >= MOST_CHILDREN) return;
      const end = now();
      children.push({
        ...origin,
        name: /^\w+/.exec(sql.trimStart())?.[0].toUpperCase() ?? "statement",
        kind: "statement",
        start: end - milliseconds,
        end,
        failed,
        attributes: { "db.system.name": system, "db.query.text": sql, "quintet.rows": rows },
        children: [],
      });
    }, next);
  };
}
