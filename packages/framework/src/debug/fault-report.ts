import { createHash } from "node:crypto";
import { relative } from "node:path";
import type { RequestContext } from "../http/request-context.ts";
import { routeKey } from "../http/route.ts";
import { withoutSecrets } from "../kernel/secrets.ts";
import { framesOf, type Frame } from "./frames.ts";
import { secretsOf } from "./request-shown.ts";

/** A fault as it is written down or sent to a service: what, where, in which request; no secret in it. */
export interface FaultReport {
  /** One for all faults that come up at one place in one way, whatever their values. */
  readonly fingerprint: string;
  readonly type: string;
  readonly message: string;
  readonly code: string | undefined;
  /** The site's own line at which it came up: `models/room.ts:12`. */
  readonly at: string | undefined;
  readonly stack: string;
  /** What it was caused by, the nearest first. */
  readonly causes: readonly { readonly type: string; readonly message: string }[];
  readonly request: {
    readonly id: string;
    readonly method: string;
    readonly path: string;
    /** The name of its address, such as `rooms.book`. */
    readonly route: string | undefined;
  };
  /** The id of whoever was logged in, where a guard has asked. */
  readonly user: unknown;
}

const DEEPEST = 5;
/** Steps that tell one fault from another. */
const TELLING = 3;

function causesOf(error: Error): readonly Error[] {
  const causes: Error[] = [];
  let cause = error.cause;
  while (cause instanceof Error && causes.length < DEEPEST) {
    causes.push(cause);
    cause = cause.cause;
  }
  return causes;
}

/** A message without what differs from request to request. */
function shapeOf(message: string): string {
  return message.replace(/"[^"]*"|'[^']*'|\d+/g, "…").slice(0, 200);
}

/** Lines move with every change above them: a place is its file and its function. */
function fingerprintOf(type: string, code: string, message: string, own: readonly Frame[]): string {
  const places = own.slice(0, TELLING).map(({ file, name }) => `${placeOf(file)} ${name}`);
  const parts = [type, code, ...(places.length === 0 ? [shapeOf(message)] : places)];
  return createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, 16);
}

const placeOf = (file: string): string => relative(process.cwd(), file);

/** Return what is told of a fault, its secrets hidden. */
export async function faultReport(error: unknown, context: RequestContext): Promise<FaultReport> {
  const fault = error instanceof Error ? error : new Error(`${String(error)} was thrown.`);
  const secrets = await secretsOf(context, context.request.bodyUsed);
  const safe = (text: string): string => withoutSecrets(text, secrets);
  const own = framesOf(fault.stack ?? "").filter(({ isOwn }) => isOwn);
  const { code } = fault as { readonly code?: unknown };
  const known = typeof code === "string" ? code : undefined;
  const [first] = own;
  return {
    fingerprint: fingerprintOf(fault.name, known ?? "", fault.message, own),
    type: fault.name,
    message: safe(fault.message),
    code: known,
    at: first && `${placeOf(first.file)}:${first.line}`,
    stack: safe(fault.stack ?? ""),
    causes: causesOf(fault).map(({ name, message }) => ({ type: name, message: safe(message) })),
    request: {
      id: context.id,
      method: context.method,
      path: safe(context.path),
      route: context.get(routeKey)?.name,
    },
    user: context.facts["user"],
  };
}
