import type { MessageValues } from "../kernel/message.ts";

/** One thing wrong with what was sent; without a field, with the whole of it. */
export interface SentProblem {
  readonly field?: string | undefined;
  readonly message: string;
  readonly values?: MessageValues | undefined;
}

/** An error as a program reads it (RFC 9457). */
export interface Problem {
  readonly status: number;
  /** What happened, as one sentence. */
  readonly title: string;
  /** The request's id, as in the log. */
  readonly request?: string | undefined;
  /** What is wrong with each field. */
  readonly errors?:
    | readonly { readonly field?: string | undefined; readonly message: string }[]
    | undefined;
  /** In development: all that is known of a fault. */
  readonly fault?: object | undefined;
}

export const PROBLEM_TYPE = "application/problem+json";

/** Return whether an `Accept` header is that of a program that reads JSON, and of no browser. */
export function acceptsJson(accept: string | null | undefined): boolean {
  const accepted = (accept ?? "").toLowerCase();
  return /\bapplication\/(json|problem\+json)\b/.test(accepted) && !accepted.includes("text/html");
}

/** Return the problem as RFC 9457 writes it. */
export function problemText(problem: Problem): string {
  return JSON.stringify({ type: "about:blank", ...problem });
}

/** Return the answer that carries a problem; no cache keeps it. */
export function problemResponse(
  problem: Problem,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(problemText(problem), {
    status: problem.status,
    headers: { "content-type": PROBLEM_TYPE, "cache-control": "no-store", ...headers },
  });
}
