import { lookup } from "./sql-lookup.ts";
import { LIKE_VALUE, likeText, textSql } from "./text-pattern.ts";

/** Has the text in it. */
export const contains = lookup({
  sql: textSql("instr({field}, {value}) > 0", "exact", "like {value} escape '!'"),
  beside: textSql(
    "instr({field}, {value}) > 0",
    "exact",
    `like concat('%', ${LIKE_VALUE}, '%') escape '!'`,
  ),
  as: {
    sqlite: (text: string) => text,
    servers: (text: string) => `%${likeText(text)}%`,
  },
});
