import { lookup } from "./sql-lookup.ts";
import { globText, LIKE_VALUE, likeText, textSql } from "./text-pattern.ts";

/** Begins with the text. */
export const startswith = lookup({
  sql: textSql("{field} glob {value}", "exact", "like {value} escape '!'"),
  beside: textSql(
    "instr({field}, {value}) = 1",
    "exact",
    `like concat(${LIKE_VALUE}, '%') escape '!'`,
  ),
  as: {
    sqlite: (text: string) => `${globText(text)}*`,
    servers: (text: string) => `${likeText(text)}%`,
  },
});
