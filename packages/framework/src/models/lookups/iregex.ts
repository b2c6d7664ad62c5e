import { patternLookup } from "./regex-lookup.ts";

/** Has a place that a regular expression matches, in small letters or capitals. */
export const iregex = patternLookup(
  {
    sqlite: "text_imatches({field}, {value})",
    mysql: "regexp_like({field} collate utf8mb4_0900_bin, {value}, 'i')",
    mariadb: "{field} collate utf8mb4_nopad_bin regexp {value}",
  },
  (pattern) => `(?i)${pattern}`,
);
