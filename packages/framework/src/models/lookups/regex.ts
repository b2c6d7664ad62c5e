import { patternLookup } from "./regex-lookup.ts";

/** Has a place that a regular expression matches. */
export const regex = patternLookup({
  sqlite: "text_matches({field}, {value})",
  mysql: "regexp_like({field} collate utf8mb4_0900_bin, {value}, 'c')",
  mariadb: "{field} collate utf8mb4_nopad_bin regexp {value}",
});
