import { callSite } from "../debug/frames.ts";
import { databaseInScope } from "../database/scope.ts";
import type { Middleware } from "../http/middleware.ts";

/** A statement that a request sent again and again, as it is for each row of a list. */
export interface RepeatedQuery {
  readonly request: string;
  readonly path: string;
  /** How often it was sent, whatever its values. */
  readonly times: number;
  readonly sql: string;
  /** The line of the site that sent it; null where it is not known. */
  readonly at: string | null;
}

interface Options {
  /** A statement may be sent so often by one request; 10 unless told. */
  readonly most?: number;
  readonly write: (repeated: RepeatedQuery) => void;
}

/**
 * Return the middleware that tells of statements which a request sends more often than `most` times, with the
 * line of the site that does it: rows whose relations are asked for one by one. For development.
 */
export function repeatedQueries({ most = 10, write }: Options): Middleware {
  return (context, next) => {
    const sent = new Map<string, { times: number; at: string | null }>();
    const { id: request, path } = context;
    const database = databaseInScope();
    if (database === null) return next();
    context.afterwards(() => {
      for (const [sql, { times, at }] of sent)
        if (times > most) write({ request, path, times, sql, at });
    });
    return database.queries.watch(({ sql }) => {
      const found = sent.get(sql) ?? { times: 0, at: null };
      sent.set(sql, found);
      found.times++;
      if (found.times === most + 1) found.at = callSite();
    }, next);
  };
}
