import { lookup } from "./sql-lookup.ts";
import { foldedLikeText, LIKE_VALUE, likeText, textSql } from "./text-pattern.ts";

/** Begins with the text, in small letters or capitals. */
export const istartswith = lookup({
  sql: textSql("fold({field}) like {value} escape '!'", "folded", "like {value} escape '!'"),
  beside: textSql(
    "instr(fold({field}), fold({value})) = 1",
    "folded",
    `like concat(${LIKE_VALUE}, '%') escape '!'`,
  ),
  as: {
    sqlite: (text: string) => `${foldedLikeText(text)}%`,
    servers: (text: string) => `${likeText(text)}%`,
  },
});
