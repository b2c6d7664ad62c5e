import { lookup } from "./sql-lookup.ts";
import { foldedLikeText, likeText, textSql } from "./text-pattern.ts";

/** Ends with the text, in small letters or capitals. */
export const iendswith = lookup({
  sql: textSql("fold({field}) like {value} escape '!'", "folded", "like {value} escape '!'"),
  as: {
    sqlite: (text: string) => `%${foldedLikeText(text)}`,
    servers: (text: string) => `%${likeText(text)}`,
  },
});
