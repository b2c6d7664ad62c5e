import type { LoggedQuery } from "../database/query-log.ts";
import { requestKey } from "../http/request-key.ts";
import { callSite } from "./frames.ts";

/** A statement of a request, without its values. */
export interface TracedQuery extends LoggedQuery {
  /** The line of the site that sent it; null where it is not known. */
  readonly at: string | null;
}

/** A template that was drawn for a request. */
export interface TracedPage {
  readonly file: string;
  readonly milliseconds: number;
}

/** Statements that are the same but for their values. */
export interface RepeatedStatement {
  readonly sql: string;
  readonly times: number;
  readonly milliseconds: number;
  readonly rows: number;
  readonly failed: boolean;
  /** Where it was sent first. */
  readonly at: string | null;
}

/** How long a request took, and its parts, in milliseconds. */
export interface RequestTimes {
  readonly all: number;
  readonly sql: number;
  readonly templates: number;
  readonly rest: number;
}

/** A request that goes wrong in a loop is not to fill the memory. */
const MOST_QUERIES = 1000;

/** What is written down of one request in development. */
export class RequestTrace {
  readonly #began = performance.now();
  readonly queries: TracedQuery[] = [];
  readonly pages: TracedPage[] = [];
  /** Whether the page tells of it itself, and needs no panel. */
  isTold = false;
  /** Statements beyond the thousand that are kept. */
  unkept = 0;

  /** Write a statement down, with the line of the site that waits for it. */
  sent(query: LoggedQuery): void {
    if (this.queries.length >= MOST_QUERIES) this.unkept++;
    else this.queries.push({ ...query, at: callSite() });
  }

  /** Write a template down. */
  drawn(file: string, milliseconds: number): void {
    this.pages.push({ file, milliseconds });
  }

  /** Return the time until now, in milliseconds, and its parts. */
  times(): RequestTimes {
    const sum = (parts: readonly { milliseconds: number }[]): number =>
      parts.reduce((total, { milliseconds }) => total + milliseconds, 0);
    const all = performance.now() - this.#began;
    const sql = sum(this.queries);
    const templates = sum(this.pages);
    return { all, sql, templates, rest: Math.max(0, all - sql - templates) };
  }

  /** Return the statements in the order in which each was first sent, those alike counted together. */
  statements(): readonly RepeatedStatement[] {
    const found = new Map<string, RepeatedStatement>();
    for (const { sql, milliseconds, rows, failed, at } of this.queries) {
      const before = found.get(sql);
      found.set(sql, {
        sql,
        times: (before?.times ?? 0) + 1,
        milliseconds: (before?.milliseconds ?? 0) + milliseconds,
        rows: (before?.rows ?? 0) + rows,
        failed: failed || (before?.failed ?? false),
        at: before?.at ?? at,
      });
    }
    return [...found.values()];
  }
}

/** The trace of a request, in development. */
export const traceKey = requestKey<RequestTrace>("trace");
