import { QuintetError } from "../../kernel/errors.ts";
import { isSliced, type Plan, type QuerySource } from "../queries/plan.ts";
import { Sql, valuesOfSql } from "./raw.ts";

/** Return the changes by which a set has the rows that a select written by hand gives. */
export function rawRows({ info, plan }: QuerySource, select: unknown): Partial<Plan> {
  if (!(select instanceof Sql)) {
    throw new QuintetError(
      `raw() of ${info.name} takes SQL that was made by sql\`…\`, never a text.`,
      {
        code: "sql.not-a-template",
        hint: "Write raw(sql`select … where id = ${id}`), with the values in braces.",
      },
    );
  }
  if (plan.conditions.length > 0 || plan.from !== null || plan.picked !== null || isSliced(plan)) {
    throw new QuintetError(
      `raw() of ${info.name} comes first: what stands before it would be lost.`,
      {
        code: "models.no-rows",
        hint: "Filter, order and pick behind it.",
      },
    );
  }
  const rows = { type: "text", text: select.text, values: valuesOfSql(select) } as const;
  return { from: { rows, columns: null } };
}
