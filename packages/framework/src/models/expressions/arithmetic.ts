import { QuintetError } from "../../kernel/errors.ts";
import { templated } from "../../sql/build.ts";
import { decimalPlaces } from "../../sql/decimal-places.ts";
import { sqlTemplate, templateFor } from "../../sql/template.ts";
import type { Arithmetic, Expression } from "../../sql/tree.ts";
import { Formula } from "./formula.ts";
import type { Operand } from "./operand.ts";
import type { Scope } from "../conditions/scope.ts";
import { likeOperand, ofFraction, operandOf, resultOf, type Make } from "./operands.ts";

const words = { "+": "plus", "-": "minus", "*": "times" } as const;

/** Return the function that joins two numbers by an operator. */
export function arithmetic(operator: Arithmetic["operator"]): Make {
  return (scope, ...written) => {
    const [left, right] = twoNumbers(scope, written);
    const { expression: one } = left;
    const expression = {
      type: "arithmetic",
      operator,
      left: one,
      right: right.expression,
    } as const;
    return resultOf(words[operator], [left, right], likeOperand(wider(left, right), expression));
  };
}

const quotient = sqlTemplate({
  sqlite: "({left} / cast(nullif({right}, 0) as real) + 0.0)",
  servers: "(cast({left} as double) / nullif({right}, 0) + 0e0)",
});

const decimalQuotient = templateFor((places) => ({
  sqlite: `decimal_divide({left}, {right}, ${places})`,
  servers: `cast(round(cast({left} as decimal(65, 30)) / nullif({right}, 0), ${places}) as decimal(65, ${places}))`,
}));

/** Digits that a quotient of decimals has behind those of what is divided: as MySQL counts them. */
const morePlaces = 4;

/** Return one number divided by another; by 0: null. */
export const dividedBy: Make = (scope, ...written) => {
  const [left, right] = twoNumbers(scope, written);
  const operands = { left: left.expression, right: right.expression };
  const wide = wider(left, right);
  if (wide.bind !== "decimal") {
    const expression = { ...templated(quotient, operands), nullable: true };
    return resultOf("dividedBy", [left, right], ofFraction(expression));
  }
  const places = Math.min((decimalPlaces(left.expression) ?? 0) + morePlaces, 30);
  const expression = { ...templated(decimalQuotient(places), operands), places, nullable: true };
  return resultOf("dividedBy", [left, right], likeOperand(wide, expression));
};

const remainder = sqlTemplate("({left} % nullif({right}, 0))");
const fractionRemainder = sqlTemplate({
  sqlite: "mod({left}, nullif({right}, 0))",
  servers: "({left} % nullif({right}, 0))",
});
const decimalRemainder = sqlTemplate({
  sqlite: "decimal_modulo({left}, {right})",
  servers: "({left} % nullif({right}, 0))",
});

/** Return what is left of a division by a number, with the sign of what is divided; by 0: null. */
export const modulo: Make = (scope, ...written) => {
  const [left, right] = twoNumbers(scope, written);
  const operands = { left: left.expression, right: right.expression };
  const wide = wider(left, right);
  const places =
    wide.bind === "decimal"
      ? Math.max(decimalPlaces(operands.left) ?? 0, decimalPlaces(operands.right) ?? 0)
      : undefined;
  const template =
    places !== undefined
      ? decimalRemainder
      : wide.bind === "double"
        ? fractionRemainder
        : remainder;
  const expression: Expression = {
    ...templated(template, operands),
    nullable: true,
    ...(places !== undefined && { places }),
  };
  return resultOf("modulo", [left, right], likeOperand(wide, expression));
};

/** Two numbers that can be computed with; a plain one is taken as what stands beside it is. */
function twoNumbers(scope: Scope, [one, other]: readonly unknown[]): [Operand, Operand] {
  const isFirst = one instanceof Formula;
  const left = numberOf(operandOf(scope, isFirst ? one : other));
  const right = numberOf(operandOf(scope, isFirst ? other : one, left));
  checkAlike(left, right);
  return isFirst ? [left, right] : [right, left];
}

/** Return an operand that is a number; refuse any other. */
export function numberOf(of: Operand): Operand {
  if (of.kind.numeric) return of;
  throw new QuintetError(`${of.label} is no number: nothing can be added to it.`, {
    code: "models.not-a-number",
  });
}

/** Numbers of which every engine makes the same: a floating number beside a decimal is none. */
function checkAlike(left: Operand, right: Operand): void {
  if (left.bind === right.bind) return;
  if (isWhole(left) || isWhole(right)) return;
  if (left.bind !== "double" && right.bind !== "double") return;
  throw new QuintetError(
    `${right.label} is of another kind than ${left.label}: they do not add up.`,
    {
      code: "models.not-a-number",
      hint: "Compute with numbers of one kind: whole numbers, bigints, decimals or fractions; cast one of them.",
    },
  );
}

function isWhole(of: Operand): boolean {
  return of.whole === true || of.bind === "integer" || of.bind === "bigint";
}

const order = ["integer", "bigint", "double", "decimal"];

/** A decimal beside a whole number gives a decimal, a bigint beside one a bigint. */
function wider(left: Operand, right: Operand): Operand {
  return order.indexOf(right.bind) > order.indexOf(left.bind) ? right : left;
}
