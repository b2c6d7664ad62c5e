import type { OnDelete } from "./state.ts";

/** What SQL calls the rules for rows whose parent is deleted. */
export const SQL_RULES: Readonly<Record<OnDelete, string>> = {
  restrict: "RESTRICT",
  cascade: "CASCADE",
  setNull: "SET NULL",
  noAction: "NO ACTION",
};

const rules = new Map(
  Object.entries(SQL_RULES).map(([rule, sql]) => [sql, rule as OnDelete] as const),
);

/** Return the rule that SQL calls so; undefined of one that no foreign key of a model has. */
export function ruleOf(sql: string): OnDelete | undefined {
  return rules.get(sql);
}
