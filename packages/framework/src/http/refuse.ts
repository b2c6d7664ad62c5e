import type { RefusalStatus } from "../kernel/refusal.ts";
import { worded, type Words } from "../kernel/words.ts";
import type { SentProblem } from "./problem.ts";
import { text } from "./response.ts";
import type { RequestContext } from "./request-context.ts";
import { requestKey } from "./request-key.ts";

/**
 * A refusal as it is shown: why a request goes no further, and what the visitor may do about it.
 */
export interface Refused {
  readonly status: RefusalStatus | 500;
  readonly message: Words;
  /** A page that helps, such as the one for logging in. */
  readonly next?: { readonly href: string; readonly label: Words } | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** What is wrong with each field, for programs: people see it in the form. */
  readonly errors?: readonly SentProblem[] | undefined;
}

/** Draws the page of a refusal; the application leaves its own under `refusePage`. */
export type RefusePage = (context: RequestContext, refused: Refused) => Promise<Response>;

export const refusePage = requestKey<RefusePage>("refuse page");

/**
 * Return the answer to a request that is refused: the sentence, and everything that was typed,
 * kept.
 */
export async function refuse(context: RequestContext, refused: Refused): Promise<Response> {
  const page = context.get(refusePage);
  if (page !== undefined) return page(context, refused);
  return text(`${worded(refused.message, context.t)}\n`, {
    status: refused.status,
    headers: { ...refused.headers },
  });
}
