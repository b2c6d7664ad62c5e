import { folded } from "../../database/folded.ts";
import { lookup } from "./sql-lookup.ts";
import { textSql } from "./text-pattern.ts";

/** Is the text, in small letters or capitals. */
export const iexact = lookup({
  sql: textSql("fold({field}) = {value}", "folded", "= {value}"),
  beside: textSql("fold({field}) = fold({value})", "folded", "= {value}"),
  as: {
    sqlite: folded,
    servers: (text: string) => text,
  },
});
