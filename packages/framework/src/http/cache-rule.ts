/**
 * What a cache may do with an answer. `"no-store"`: nothing. Else it is private to its reader unless `public`,
 * and good for `seconds`; after them, for `staleSeconds` more while it is asked for anew.
 */
export type CacheRule =
  | "no-store"
  | {
      readonly seconds: number;
      readonly public?: boolean;
      readonly staleSeconds?: number;
      /** The address never shows anything else: browsers do not ask again. */
      readonly immutable?: boolean;
    };

/** Return the rule as a Cache-Control header says it. */
export function cacheControl(rule: CacheRule): string {
  if (rule === "no-store") return rule;
  const parts = [rule.public ? "public" : "private", `max-age=${Math.trunc(rule.seconds)}`];
  if (rule.staleSeconds !== undefined) {
    parts.push(`stale-while-revalidate=${Math.trunc(rule.staleSeconds)}`);
  }
  if (rule.immutable) parts.push("immutable");
  return parts.join(", ");
}
