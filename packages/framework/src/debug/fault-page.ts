import { problemResponse } from "../http/problem.ts";
import type { RequestContext } from "../http/request-context.ts";
import { wantsJson } from "../http/wants-json.ts";
import { html } from "../http/response.ts";
import { drawn, drawnAsData, shownStatements } from "./drawing.ts";
import { faultOf, type Fault } from "./fault.ts";
import { freshNonce, policyOf } from "./policy.ts";
import { shownRequest } from "./request-shown.ts";
import { traceKey } from "./trace.ts";

function withCauses(fault: Fault): readonly Fault[] {
  return fault.cause === undefined ? [fault] : [fault, ...withCauses(fault.cause)];
}

/** A fault without its source, for a program. */
function brief({ type, message, code, hint, template, own }: Fault): object {
  const at = own.map(({ place, name }) => ({ place, name }));
  return { type, message, code, hint, template: template?.place, at };
}

/**
 * Return the answer to a fault in development: all that is known of it, its secrets hidden; JSON for
 * who reads that.
 */
export async function faultPage(context: RequestContext, error: unknown): Promise<Response> {
  const faults = withCauses(faultOf(error));
  const [first] = faults;
  const request = await shownRequest(context);
  const trace = context.get(traceKey);
  if (trace !== undefined) trace.isTold = true;
  const sql = shownStatements(trace);
  const { secrets } = request;
  if (wantsJson(context)) {
    const told = { faults: faults.map(brief), request: request.line, queries: sql.statements };
    const safe = drawnAsData({ title: first!.message, fault: told }, secrets);
    const { title, fault } = safe as { title: string; fault: object };
    return problemResponse({ status: 500, title, request: context.id, fault });
  }
  const nonce = freshNonce();
  const values = {
    title: `${first!.type}: ${first!.message}`.slice(0, 200),
    line: request.line,
    faults,
    request: request.parts,
    ...sql,
  };
  return html(drawn("fault", values, { nonce, secrets }), {
    status: 500,
    headers: { "cache-control": "no-store", "content-security-policy": policyOf(nonce) },
  });
}
