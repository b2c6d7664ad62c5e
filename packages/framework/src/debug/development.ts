import { databaseInScope } from "../database/scope.ts";
import type { RequestContext } from "../http/request-context.ts";
import { panelOf, withAdded } from "./panel.ts";
import { RequestTrace, traceKey } from "./trace.ts";

/** What a site in development shows besides its pages. */
export interface DevelopmentTools {
  /** The panel at the foot of each page; true unless told. */
  readonly panel?: boolean;
  /** The addresses of the site in the place of its page for one that is not there; true unless told. */
  readonly addresses?: boolean;
}

/** With ten, those of the framework leave no room for the site's own. */
const FRAMES = 50;

/**
 * Answer a request in development: its statements written down, and the panel at the foot of its page.
 */
export async function inDevelopment(
  context: RequestContext,
  answer: () => Promise<Response>,
  { panel = true }: DevelopmentTools,
): Promise<Response> {
  Error.stackTraceLimit = Math.max(Error.stackTraceLimit, FRAMES);
  const trace = new RequestTrace();
  context.set(traceKey, trace);
  const database = databaseInScope();
  const sent = (query: Parameters<RequestTrace["sent"]>[0]): void => trace.sent(query);
  const response = await (database === null ? answer() : database.queries.watch(sent, answer));
  return panel ? withAdded(response, [panelOf(context)]) : response;
}
