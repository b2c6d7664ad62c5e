import { lookup } from "./sql-lookup.ts";
import { likeText, textSql } from "./text-pattern.ts";

/** Has the text in it. */
export const contains = lookup({
  sql: textSql("instr({field}, {value}) > 0", "exact", "like {value} escape '!'"),
  as: {
    sqlite: (text: string) => text,
    servers: (text: string) => `%${likeText(text)}%`,
  },
});
