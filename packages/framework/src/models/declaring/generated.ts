import { mayBeUnknown } from "../../database/printing/print-expression.ts";
import { columnsIn } from "../../database/schema/definition-text.ts";
import type { ColumnState, DefinitionText } from "../../database/schema/state.ts";
import { QuintetError } from "../../kernel/errors.ts";
import { decimalPlaces } from "../../sql/decimal-places.ts";
import type { Expression } from "../../sql/tree.ts";
import { Definition } from "../expressions/definition.ts";
import { ownText } from "./constraints.ts";
import { Formula } from "../expressions/formula.ts";
import type { FieldInfo, ModelInfo } from "./info.ts";
import type { Operand } from "../expressions/operand.ts";
import type { Scope } from "../conditions/scope.ts";

/** Return what a field is worked out of, or its default is, as its column says it. */
export function madeState(
  info: ModelInfo,
  field: FieldInfo,
): Pick<ColumnState, "generated" | "defaultAs"> {
  const { generated, dbDefault } = field.field.settings;
  if (generated !== undefined) {
    const { as, stored } = generated;
    return { generated: { as: textOf(info, field, as), stored } };
  }
  if (!(dbDefault instanceof Formula)) return {};
  const defaultAs = textOf(info, field, dbDefault);
  if (columnsIn(defaultAs).length === 0 || info.options.managed === false) return { defaultAs };
  throw badExpression(
    `${field.label} has a default that is worked out of other fields, which not every engine can do.`,
    "Make it f.generated(…), or set the value when the row is created.",
  );
}

function textOf(info: ModelInfo, field: FieldInfo, of: unknown): DefinitionText {
  return of instanceof Definition ? of.text : ownText(info, field.label, held(field, of));
}

/** Return whether the database works out what a field of the model holds. */
export function worksOut({ fields }: ModelInfo): boolean {
  return [...fields.values()].some(({ field }) => field.settings.generated !== undefined);
}

function held(field: FieldInfo, formula: unknown): (scope: Scope) => Expression {
  return (scope) => asHeld(field, (formula as Formula).build(scope));
}

/** What is worked out, as the column holds it; of another kind, or empty where the column is not, it is refused. */
function asHeld(field: FieldInfo, of: Operand): Expression {
  const { label, bind } = field;
  if (bind !== of.bind && !(isWhole(bind) && isWhole(of.bind)) && !isDecimal(bind, of)) {
    throw badExpression(`${label} is of another kind than ${of.label}.`, "Cast one of them.");
  }
  if (!field.field.null && mayBeUnknown(of.expression)) {
    throw badExpression(
      `${label} would be empty where a field that it is worked out of is.`,
      "Give it null: true, or coalesce the field with a value.",
    );
  }
  return heldExpression(field, of.expression);
}

/** Return what is worked out as the column of a field holds it: a decimal is rounded to the places of the column. */
export function heldExpression({ bind, field }: FieldInfo, expression: Expression): Expression {
  if (bind !== "decimal" || decimalPlaces(expression) === null) return expression;
  const { digits = 20, places = 2 } = field.settings;
  return { type: "rounded", item: expression, digits, places };
}

function isWhole(bind: string): boolean {
  return bind === "integer" || bind === "bigint";
}

function isDecimal(bind: string, of: Operand): boolean {
  return bind === "decimal" && isWhole(of.bind);
}

function badExpression(message: string, hint: string): QuintetError {
  return new QuintetError(message, { code: "models.bad-expression", hint });
}
