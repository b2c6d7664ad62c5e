import { allOf, anyOf, negate } from "../../sql/build.ts";
import type { Expression } from "../../sql/tree.ts";
import { badArgument } from "../../kernel/argument.ts";
import { FieldError } from "../errors.ts";
import { nameText } from "../name-text.ts";
import { isOfKind } from "../conditions/generic-conditions.ts";
import { keysOf } from "../queries/select.ts";
import { emptyPlan, isSource } from "../queries/plan.ts";
import type { QuerySet } from "../queries/query-set.ts";
import type { AnyModel, GenericNames, ManyOf } from "../rows/row.ts";
import { columnOf, Scope } from "../conditions/scope.ts";
import { checkWhole } from "../queries/steps.ts";

/**
 * Return the rows of a set whose generic relation is about a row that is not there any more: one that was deleted
 * past the query sets of this site, such as by SQL. `await strays(Report.objects, "subject").delete()`.
 */
export function strays<Rows extends { readonly model: AnyModel }>(
  set: Rows,
  name: GenericNames<ManyOf<InstanceType<Rows["model"]>>>,
): Rows {
  if (!isSource(set)) throw badArgument("strays", "a query set", set);
  const rows = set as unknown as QuerySet<AnyModel>;
  checkWhole(rows, "strays");
  const { info, plan } = rows;
  nameText(info.name, name, [...info.generics.keys()]);
  const generic = info.generics.get(name);
  if (generic === undefined) {
    const message = `${info.name} has no generic relation "${name.slice(0, 80)}".`;
    throw new FieldError(message, "models.unknown-relation", name, [...info.generics.keys()]);
  }
  const scope = new Scope(info, plan);
  const isGone = [...generic.keys].map(([kind, key]): Expression => {
    const select = keysOf({ info: key.target!(), plan: emptyPlan });
    const operand = columnOf(generic.id);
    const isThere: Expression = { type: "inSelect", operand, select, nullable: false };
    return allOf([isOfKind(scope, [], generic, kind), negate(isThere)])!;
  });
  return rows.changed({ conditions: [...plan.conditions, anyOf(isGone)] }) as unknown as Rows;
}
