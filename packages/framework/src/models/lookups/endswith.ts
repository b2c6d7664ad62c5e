import { lookup } from "./sql-lookup.ts";
import { globText, likeText, textSql } from "./text-pattern.ts";

/** Ends with the text. */
export const endswith = lookup({
  sql: textSql("{field} glob {value}", "exact", "like {value} escape '!'"),
  as: {
    sqlite: (text: string) => `*${globText(text)}`,
    servers: (text: string) => `%${likeText(text)}`,
  },
});
