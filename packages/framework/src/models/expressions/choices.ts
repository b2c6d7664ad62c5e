import { templated } from "../../sql/build.ts";
import { decimalPlaces } from "../../sql/decimal-places.ts";
import { forCount, sqlTemplate, type SqlTemplate } from "../../sql/template.ts";
import type { Expression, Template } from "../../sql/tree.ts";
import { conditionOf } from "../conditions/conditions.ts";
import { choiceKind } from "../fields/choice.ts";
import type { Operand } from "./operand.ts";
import type { Scope } from "../conditions/scope.ts";
import { exactText } from "../lookups/text-pattern.ts";
import { alike, likeOperand, resultOf, type Make } from "./operands.ts";

/** The words of a choice. */
function wordsOf({ kind, field }: Operand): readonly string[] | undefined {
  return kind.name === choiceKind.name ? field?.field.settings.choices : undefined;
}

/** Return a value that is one of these. */
function oneOf(of: readonly Operand[], expression: Expression) {
  const words = of.map((one) => one.words ?? wordsOf(one));
  const known = words.every((some) => some !== undefined);
  return { ...likeOperand(of[0]!, expression), ...(known && { words: words.flat() }) };
}

/** Return the expression that a template makes of operands of one kind. */
function joined(
  template: SqlTemplate,
  of: readonly Operand[],
  values: readonly Operand[] = of,
): Template {
  const places = placesOf(values);
  const named = of.map(
    ({ expression }, index) => [`a${index}`, padded(expression, places)] as const,
  );
  const expression = templated(template, Object.fromEntries(named));
  return places === null ? expression : { ...expression, places };
}

function placesOf(of: readonly Operand[]): number | null {
  if (!of.some((one) => one.bind === "decimal")) return null;
  return Math.max(...of.map(({ expression }) => decimalPlaces(expression) ?? 0));
}

/** A decimal with as many places as those beside it have. */
function padded(expression: Expression, places: number | null): Expression {
  const own = decimalPlaces(expression);
  if (places === null || own === null || own === places) return expression;
  return { type: "rounded", item: expression, digits: 1000, places };
}

const coalesceSql = forCount((names) => `coalesce(${names.join(", ")})`);

/** Return the first value that is not null. */
export const coalesce: Make = (scope, ...written) => {
  const operands = alike(scope, written, "coalesce");
  // SQLite takes no one argument.
  if (operands.length === 1) return operands[0]!;
  const expression = joined(coalesceSql(operands.length), operands);
  return resultOf("coalesce", operands, oneOf(operands, expression));
};

/** Return a function that gives the largest or the smallest of its arguments; null where one of them is. */
function extreme(what: "greatest" | "least"): Make {
  const function_ = what === "greatest" ? "max" : "min";
  const plain = forCount((names) => ({
    sqlite: `${function_}(${names.join(", ")})`,
    servers: `${what}(${names.join(", ")})`,
  }));
  const texts = forCount((names) => ({
    sqlite: `${function_}(${names.join(", ")})`,
    mysql: `${what}(${names.map((name) => `${name} collate ${exactText.mysql}`).join(", ")})`,
    mariadb: `${what}(${names.map((name) => `${name} collate ${exactText.mariadb}`).join(", ")})`,
  }));
  const decimals = forCount((names) => ({
    sqlite: `decimal_${what}(${names.join(", ")})`,
    servers: `${what}(${names.join(", ")})`,
  }));
  return (scope, ...written) => {
    const operands = alike(scope, written, what);
    const { bind } = operands[0]!;
    const sql = bind === "text" ? texts : bind === "decimal" ? decimals : plain;
    // Of one argument SQLite's max would be the aggregate.
    if (operands.length === 1) return operands[0]!;
    const expression = joined(sql(operands.length), operands);
    return resultOf(what, operands, oneOf(operands, expression));
  };
}

export const greatest = extreme("greatest");
export const least = extreme("least");

const nullIfSql = {
  plain: sqlTemplate("nullif({a0}, {a1})"),
  text: sqlTemplate({
    sqlite: "nullif({a0}, {a1})",
    mysql: `case when coalesce({a0} collate ${exactText.mysql} <> {a1}, true) then {a0} end`,
    mariadb: `case when coalesce({a0} collate ${exactText.mariadb} <> {a1}, true) then {a0} end`,
  }),
  decimal: sqlTemplate({
    sqlite: "case when decimal_key({a0}) = decimal_key({a1}) then null else {a0} end",
    servers: "nullif({a0}, {a1})",
  }),
};

/** Return a value, or null where it is equal to another. */
export const nullIf: Make = (scope, ...written) => {
  const operands = alike(scope, written, "nullIf");
  const { bind } = operands[0]!;
  const sql = nullIfSql[bind === "text" || bind === "decimal" ? bind : "plain"];
  const expression = { ...joined(sql, operands), nullable: true };
  return resultOf("nullIf", operands, oneOf(operands, expression));
};

/** A condition, and the value where it is met. */
export type Case = readonly [condition: unknown, then: unknown];

const casesSql = forCount((names) => {
  const isWhole = names.length % 2 === 1;
  const pairs = isWhole ? names.slice(0, -1) : names;
  const cases = pairs.map((name, index) => (index % 2 === 0 ? `when ${name}` : `then ${name}`));
  return `case ${cases.join(" ")}${isWhole ? ` else ${names.at(-1)}` : ""} end`;
});

/** Return the value of the first condition that is met; `otherwise` is a list of one value, or none. */
export function caseWhen(
  scope: Scope,
  cases: readonly Case[],
  otherwise: readonly unknown[],
): Operand {
  const conditions = cases.map(([condition]) => conditionOf(scope, condition));
  const values = alike(scope, [...cases.map(([, then]) => then), ...otherwise], "caseWhen");
  const condition = (expression: Expression): Operand => ({ ...values[0]!, expression });
  const all = values.flatMap((one, index) =>
    index < conditions.length ? [condition(conditions[index]!), one] : [one],
  );
  const nullable = otherwise.length === 0;
  const expression = { ...joined(casesSql(all.length), all, values), nullable };
  return resultOf("caseWhen", values, oneOf(values, expression));
}
