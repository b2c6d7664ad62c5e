import type { Middleware } from "../http/middleware.ts";

/** The line that is written down of an answered request. */
export interface RequestLine {
  readonly request: string;
  readonly method: string;
  /** Without the secrets that links in letters carry. */
  readonly path: string;
  readonly status: number;
  /** Milliseconds from the first middleware to the response's head. */
  readonly took: number;
  readonly peer: string;
}

/** Secrets that links carry in their path: long, with capitals and digits, as no slug is. */
const SECRET = /(?=[\w-]{0,60}[A-Z])(?=[\w-]{0,60}[0-9])[\w-]{40,}/g;

/** Write a line for each answered request; the site says where to. */
export function requestLog(write: (line: RequestLine) => void): Middleware {
  return (context, next) => {
    const began = performance.now();
    context.afterwards((response) => {
      const took = Math.round((performance.now() - began) * 100) / 100;
      const { id, method, peer } = context;
      const path = context.path.replace(SECRET, "…");
      write({ request: id, method, path, status: response.status, took, peer });
    });
    return next();
  };
}
