import { definitionText } from "../../database/definition.ts";
import { columnsIn } from "../../database/schema/definition-text.ts";
import { checkName } from "../../database/schema/names.ts";
import type { CheckState } from "../../database/schema/state.ts";
import { optionsOf, textOf } from "../../kernel/argument.ts";
import { QuintetError } from "../../kernel/errors.ts";
import type { Expression } from "../../sql/tree.ts";
import { Definition } from "../expressions/definition.ts";
import { conditionOf } from "../conditions/conditions.ts";
import type { Condition, Q } from "../expressions/expression-types.ts";
import type { CheckOf, ModelInfo } from "./info.ts";
import { emptyPlan } from "../queries/plan.ts";
import { checkConstraintName } from "./stated-column.ts";
import type { WorkedOut } from "../fields/field.ts";
import { Scope } from "../conditions/scope.ts";

/** A condition that every row of a model meets, with the fields F. */
export interface Check<in F> extends CheckOf {
  readonly condition: Q<F> | Condition | WorkedOut;
}

/** Options of a check. */
export interface CheckOptions {
  /** Its name in the database; left out: made of the table and its name. */
  readonly constraint?: string;
}

/**
 * Declare a condition that every row meets: `check("price_positive", q({ price__gte: 0 }))`. It looks at
 * fields of the row alone. The database refuses a row that does not meet it, with a `CheckViolation`;
 * where a column in it is empty, it refuses nothing, as SQL has it. SQL is a condition too: `definition("{price} >= 0")`.
 */
export function check<F>(
  name: string,
  condition: Q<F> | Condition | WorkedOut,
  options: CheckOptions = {},
): Check<F> {
  const { constraint } = optionsOf("check", options);
  textOf("check", "a name and a condition", name);
  if (!/^[a-z][A-Za-z0-9_]{0,47}$/.test(name)) {
    throw new QuintetError(`"${name}" cannot be the name of a check.`, {
      code: "models.bad-name",
      hint: "Use letters, digits and _, at most 48, beginning with a small letter.",
    });
  }
  if (constraint === undefined) return Object.freeze({ name, condition });
  checkConstraintName(constraint);
  return Object.freeze({ name, condition, constraint });
}

/** Return a check of a model, with the name that it has in the database. */
export function checkState(info: ModelInfo, check: CheckOf): CheckState {
  const { name, condition } = check;
  const full = fullName(info, check);
  const where = `The check "${name}" of ${info.name}`;
  return { name: full, condition: conditionText(info, where, condition) };
}

function fullName({ table }: ModelInfo, { name, constraint }: CheckOf): string {
  return constraint ?? checkName(table, name);
}

/** Return a condition of a row as the text of a table's definition. */
export function conditionText(
  info: ModelInfo,
  where: string,
  condition: unknown,
): CheckState["condition"] {
  if (condition instanceof Definition) return condition.text;
  return ownText(info, where, (scope) => conditionOf(scope, condition));
}

/** Return what is said of a row of the model, as the text of a table's definition. */
export function ownText(
  info: ModelInfo,
  where: string,
  build: (scope: Scope) => Expression,
): CheckState["condition"] {
  const scope = new Scope(info, emptyPlan);
  const expression = build(scope);
  if (scope.joins.length === 0) return definitionText(expression);
  throw new QuintetError(`${where} looks at "${scope.joins[0]!.path}", another row.`, {
    code: "models.not-of-the-row",
    hint: "The database sees the row itself alone: use its own fields, and the keys of its relations.",
  });
}

/** Return the check of the model with this name in the database, and the fields that it looks at. */
export function checkNamed(
  info: ModelInfo,
  constraint: string,
): { readonly name: string; readonly fields: readonly string[] } | undefined {
  const found = info.options.checks?.find((one) => fullName(info, one) === constraint);
  if (found === undefined) return undefined;
  const columns = columnsIn(checkState(info, found).condition);
  const fields = [...info.fields.values()].filter(({ column }) => columns.includes(column));
  return { name: found.name, fields: fields.map(({ name }) => name) };
}
