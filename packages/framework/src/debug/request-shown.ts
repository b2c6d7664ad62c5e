import { inspect } from "node:util";
import type { RequestContext } from "../http/request-context.ts";
import { routeKey } from "../http/route.ts";
import { HIDDEN, isSecretName } from "../kernel/secrets.ts";

/** A name and its value as text. */
export interface Shown {
  readonly name: string;
  readonly value: string;
}

/** One heading of the request's story, with its names. */
export interface RequestPart {
  readonly title: string;
  readonly rows: readonly Shown[];
}

const LONGEST = 2000;

function asText(value: unknown): string {
  const text = typeof value === "string" ? value : inspect(value, { depth: 3, breakLength: 90 });
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function rowsOf(pairs: Iterable<readonly [string, unknown]>): readonly Shown[] {
  return [...pairs].map(([name, value]) => ({
    name,
    value: isSecretName(name) ? HIDDEN : asText(value),
  }));
}

async function formPairs(context: RequestContext): Promise<readonly (readonly [string, string])[]> {
  if (context.method === "GET" || context.method === "HEAD") return [];
  const type = context.request.headers.get("content-type") ?? "";
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)/i.test(type)) return [];
  try {
    return [...(await context.formData()).entries()];
  } catch {
    return [];
  }
}

/**
 * Return the values that nothing about this request may hold, wherever they turn up; `withForm`: those
 * of its form too, which is read for that.
 */
export async function secretsOf(
  context: RequestContext,
  withForm: boolean,
): Promise<readonly string[]> {
  const named = [
    ...context.query.entries(),
    ...context.request.headers.entries(),
    ...Object.entries(context.get(routeKey)?.params ?? {}),
    ...(withForm ? await formPairs(context) : []),
  ];
  const held = named.filter(([name]) => isSecretName(name)).map(([, value]) => String(value));
  const bearer = held.flatMap((value) => value.split(/[\s;]+/));
  return [...held, ...bearer, ...context.cookies.values()];
}

/** What the development page shows of a request, and what it must hide everywhere. */
export interface ShownRequest {
  readonly line: string;
  readonly parts: readonly RequestPart[];
  readonly secrets: readonly string[];
}

/** Return a request as the development page shows it. */
export async function shownRequest(context: RequestContext): Promise<ShownRequest> {
  const route = context.get(routeKey);
  const parts: readonly RequestPart[] = [
    {
      title: "Address",
      rows: rowsOf([
        ["name", route?.name ?? "none: no address of the table"],
        ...(route === undefined ? [] : [["pattern", route.pattern] as const]),
        ["host", context.host],
        ["peer", context.peer],
        ["request", context.id],
      ]),
    },
    { title: "Parameters", rows: rowsOf(Object.entries(route?.params ?? {})) },
    { title: "Query", rows: rowsOf(context.query.entries()) },
    { title: "Form", rows: rowsOf(await formPairs(context)) },
    { title: "Headers", rows: rowsOf(context.request.headers.entries()) },
    {
      title: "Cookies",
      rows: [...context.cookies.keys()].map((name) => ({ name, value: HIDDEN })),
    },
    ...context.shown().map(({ name, value }) => ({
      title: name,
      rows: rowsOf(Object.entries(value)),
    })),
  ];
  return {
    line: `${context.method} ${context.path}${context.search}`,
    parts: parts.filter(({ rows }) => rows.length > 0),
    secrets: await secretsOf(context, true),
  };
}
