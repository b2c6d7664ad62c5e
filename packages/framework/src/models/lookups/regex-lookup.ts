import type { PerEngine } from "../../sql/template.ts";
import { accepted } from "../conditions/comparison.ts";
import { ValueError } from "../errors.ts";
import type { Itself, Lookup } from "./lookup.ts";
import { checkedPattern, serverPattern } from "./regex-pattern.ts";
import { lookup } from "./sql-lookup.ts";

/** Return a lookup by a regular expression, which all engines understand alike or which is refused. */
export function patternLookup(
  sql: PerEngine<string>,
  onMariadb: (pattern: string) => string = (pattern) => pattern,
): Lookup<Itself> {
  const as = {
    sqlite: (pattern: string) => pattern,
    mysql: serverPattern,
    mariadb: (pattern: string) => onMariadb(serverPattern(pattern)),
  };
  const asked = lookup({ sql, as });
  return {
    condition(of, written, place) {
      if (typeof written !== "string") {
        throw new ValueError(of.label, 'a regular expression is text, as in title__regex: "^a"');
      }
      accepted(of.label, () => checkedPattern(written));
      return asked.condition(of, written, place);
    },
  };
}
