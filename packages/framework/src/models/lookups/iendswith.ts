import { lookup } from "./sql-lookup.ts";
import { foldedLikeText, LIKE_VALUE, likeText, textSql } from "./text-pattern.ts";

/** Ends with the text, in small letters or capitals. */
export const iendswith = lookup({
  sql: textSql("fold({field}) like {value} escape '!'", "folded", "like {value} escape '!'"),
  beside: textSql(
    "text_end(fold({field}), text_length(fold({value}))) = fold({value})",
    "folded",
    `like concat('%', ${LIKE_VALUE}) escape '!'`,
  ),
  as: {
    sqlite: (text: string) => `%${foldedLikeText(text)}`,
    servers: (text: string) => `%${likeText(text)}`,
  },
});
