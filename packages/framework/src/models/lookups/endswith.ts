import { lookup } from "./sql-lookup.ts";
import { globText, LIKE_VALUE, likeText, textSql } from "./text-pattern.ts";

/** Ends with the text. */
export const endswith = lookup({
  sql: textSql("{field} glob {value}", "exact", "like {value} escape '!'"),
  beside: textSql(
    "text_end({field}, text_length({value})) = {value}",
    "exact",
    `like concat('%', ${LIKE_VALUE}) escape '!'`,
  ),
  as: {
    sqlite: (text: string) => `*${globText(text)}`,
    servers: (text: string) => `%${likeText(text)}`,
  },
});
