import type { Middleware } from "../http/middleware.ts";

/** What is written down of an answered request. */
export interface RequestLine {
  readonly request: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** Milliseconds from the first middleware to the response's head. */
  readonly took: number;
  readonly peer: string;
}

/** Writes a line per answered request; where to, is the site's to say. */
export function requestLog(write: (line: RequestLine) => void): Middleware {
  return (context, next) => {
    const began = performance.now();
    context.afterwards((response) => {
      const took = Math.round((performance.now() - began) * 100) / 100;
      const { id, method, path, peer } = context;
      write({ request: id, method, path, status: response.status, took, peer });
    });
    return next();
  };
}
