import { QuintetError } from "../kernel/errors.ts";
import type { Assignment } from "../sql/statement.ts";
import type { Expression } from "../sql/tree.ts";
import { Formula } from "./formula.ts";
import { emptyPlan } from "./plan.ts";
import { checked, type Readable } from "./reading.ts";
import { Scope } from "./scope.ts";
import { idsOf } from "./select.ts";
import { stored, writable, type Values } from "./storing.ts";
import { naming } from "./unique-violation.ts";

/** Changes all rows of the set. */
export async function update(set: Readable, values: object): Promise<number> {
  const { info, plan } = set;
  const scope = new Scope(info, emptyPlan);
  const assignments = assignmentsOf(scope, values as Values);
  if (assignments.length === 0) return 0;
  const decimals = plan.decimals || scope.decimals;
  const database = checked({ plan: { ...plan, decimals }, database: set.database });
  const where = target(set);
  const { affected } = await naming(info, () =>
    database.run({ type: "update", table: info.table, set: assignments, where }),
  );
  return affected;
}

/** Deletes all rows of the set. */
export async function remove(set: Readable): Promise<number> {
  const { affected } = await checked(set).run({
    type: "delete",
    table: set.info.table,
    where: target(set),
  });
  return affected;
}

/**
 * The rows that a write is about. Conditions on the table itself stay as they are; what joins, looks
 * into another table or has a limit becomes a list of ids first (MySQL cannot do it otherwise).
 */
function target(set: Readable): Expression | null {
  const { conditions, joins, limit, offset } = set.plan;
  if (conditions.length === 0 && limit === null && offset === null) return null;
  const plain =
    joins.length === 0 && limit === null && offset === null && !conditions.some(looksElsewhere);
  if (plain) return conditions.length === 1 ? conditions[0]! : { type: "and", items: conditions };
  const operand = { type: "column", table: 0, name: "id", nullable: false } as const;
  return { type: "inSelect", operand, select: idsOf(set) };
}

function looksElsewhere(expression: Expression): boolean {
  switch (expression.type) {
    case "exists":
    case "subquery":
    case "fullText":
    case "inSelect":
      return true;
    case "and":
    case "or":
      return expression.items.some(looksElsewhere);
    case "not":
      return looksElsewhere(expression.item);
    case "compare":
    case "arithmetic":
      return looksElsewhere(expression.left) || looksElsewhere(expression.right);
    case "match":
    case "in":
    case "isNull":
      return looksElsewhere(expression.operand);
    default:
      return false;
  }
}

function assignmentsOf(scope: Scope, values: Values): Assignment[] {
  const { info } = scope;
  const written = Object.keys(values);
  const assignments = written.map((name) => {
    const field = writable(info, name);
    const value = values[name];
    const expression =
      value instanceof Formula ? value.build(scope).expression : stored(field, value);
    return { column: field.column, expression };
  });
  if (scope.joins.length > 0) {
    throw new QuintetError(
      `${info.name}: an update cannot take a value from a related row by its path.`,
      {
        code: "models.bad-expression",
        hint: 'Use related(Child, "key") for the other direction, or read the value first.',
      },
    );
  }
  if (assignments.length === 0) return assignments;
  for (const field of info.fields.values()) {
    if (field.field.settings.auto !== "update" || written.includes(field.name)) continue;
    assignments.push({ column: field.column, expression: stored(field, new Date()) });
  }
  return assignments;
}
