import type { OnDelete, OnUpdate } from "./state.ts";

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

/** Return the rule for a changed value that SQL calls so; undefined of those that refuse the change. */
export function updateRuleOf(sql: string): OnUpdate | undefined {
  const rule = ruleOf(sql);
  return rule === "cascade" || rule === "setNull" ? rule : undefined;
}
