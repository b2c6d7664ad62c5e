import { folded } from "../../database/folded.ts";
import type { PerEngine } from "../../sql/template.ts";

/** How MySQL and MariaDB compare text: case and accents told apart, and case alone alike. */
const collations = {
  exact: { mysql: "utf8mb4_0900_bin", mariadb: "utf8mb4_nopad_bin" },
  folded: { mysql: "utf8mb4_0900_as_ci", mariadb: "utf8mb4_uca1400_nopad_as_ci" },
} as const;

/** The collations by which text is compared sign by sign. */
export const exactText = collations.exact;

/** Return a comparison of text as SQLite has it, and as the servers have it under a collation. */
export function textSql(
  sqlite: string,
  collation: keyof typeof collations,
  servers: string,
): PerEngine<string> {
  const { mysql, mariadb } = collations[collation];
  return {
    sqlite,
    mysql: `{field} collate ${mysql} ${servers}`,
    mariadb: `{field} collate ${mariadb} ${servers}`,
  };
}

/** SQL of the servers for the value in which nothing stands for anything else in a LIKE with `escape '!'`. */
export const LIKE_VALUE = "replace(replace(replace({value}, '!', '!!'), '%', '!%'), '_', '!_')";

/** Return a text in which nothing stands for anything else in a LIKE with `escape '!'`. */
export function likeText(text: string): string {
  return text.replace(/[!%_]/g, "!$&");
}

/** Return a text for SQLite's LIKE on a column whose case is folded: folded too, with no signs in it. */
export function foldedLikeText(text: string): string {
  return likeText(folded(text));
}

/** Return a text in which nothing stands for anything else in a GLOB. */
export function globText(text: string): string {
  return text.replace(/[*?[]/g, "[$&]");
}
