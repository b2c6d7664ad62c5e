import type { Handler } from "../http/middleware.ts";
import type { RequestContext } from "../http/request-context.ts";
import { requestFinished, requestStarted } from "../http/request-events.ts";
import type { errorResponses } from "./error-response.ts";

type Errors = Pick<ReturnType<typeof errorResponses>, "answer" | "robust">;

/** Return the handler whose every request is answered, be it by a page for what was thrown, and who listens is told. */
export function answering(handle: Handler, errors: Errors): Handler {
  async function answered(context: RequestContext): Promise<Response> {
    try {
      if (requestStarted.isHeard) await requestStarted.emit({ context });
      return context.finish(await handle(context));
    } catch (error) {
      return context.finish(await errors.answer(context, error));
    }
  }

  return async (context) => {
    try {
      const response = await answered(context);
      if (requestFinished.isHeard) {
        await errors.robust(context, () => requestFinished.emit({ context, response }));
      }
      return response;
    } finally {
      context.release();
    }
  };
}
