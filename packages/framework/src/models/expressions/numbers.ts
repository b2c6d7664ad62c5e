import { QuintetError } from "../../kernel/errors.ts";
import { templated } from "../../sql/build.ts";
import { decimalPlaces } from "../../sql/decimal-places.ts";
import { sqlTemplate, templateFor, type SqlTemplate } from "../../sql/template.ts";
import { bigintKind } from "../fields/bigint.ts";
import { intKind } from "../fields/int.ts";
import { textKind } from "../fields/text.ts";
import type { Operand } from "./operand.ts";
import type { Scope } from "../conditions/scope.ts";
import { numberOf } from "./arithmetic.ts";
import {
  likeOperand,
  ofDecimal,
  ofFraction,
  ofKind,
  operandOf,
  resultOf,
  type Make,
} from "./operands.ts";
import { wholeAmount } from "./texts.ts";

/** The most digits after the point that every engine has. */
const mostPlaces = 30;

const decimalRound = templateFor((places) => ({
  sqlite: `decimal_round({number}, 1000, ${places})`,
  servers: `cast(round({number}, ${places}) as decimal(65, ${places}))`,
}));
const fractionRound = templateFor(
  (places) => `(sign({number}) * floor(abs({number}) * 1e${places} + 0.5) / 1e${places})`,
);

/** Return a number rounded half away from zero to so many places. */
export function round(scope: Scope, written: unknown, places: number): Operand {
  const of = numberOf(operandOf(scope, written));
  const digits = placesOf("round", places);
  if (of.bind === "integer" || of.bind === "bigint") return of;
  const isDecimal = of.bind === "decimal";
  const template = (isDecimal ? decimalRound : fractionRound)(digits);
  const expression = templated(template, { number: of.expression });
  if (!isDecimal) return resultOf("round", [of], ofFraction(expression));
  return resultOf("round", [of], likeOperand(of, { ...expression, places: digits }));
}

function placesOf(what: string, places: number): number {
  const whole = wholeAmount(what, places, 0);
  if (whole <= mostPlaces) return whole;
  throw new QuintetError(`${what} takes at most ${mostPlaces} digits after the point.`, {
    code: "models.bad-expression",
  });
}

/** Return a function that makes a whole number of one that may have a fraction. */
function wholly(what: "floor" | "ceil"): Make {
  const decimal = sqlTemplate({
    sqlite: `decimal_${what}({number})`,
    servers: `${what}({number})`,
  });
  const fraction = sqlTemplate(`${what}({number})`);
  return (scope, written) => {
    const of = numberOf(operandOf(scope, written));
    if (of.bind === "integer" || of.bind === "bigint") return of;
    const template = of.bind === "decimal" ? decimal : fraction;
    const expression = templated(template, { number: of.expression });
    return { ...resultOf(what, [of], ofFraction(expression)), whole: true };
  };
}

export const floor = wholly("floor");
export const ceil = wholly("ceil");

const plainAbs = sqlTemplate("abs({number})");
const decimalAbs = sqlTemplate({ sqlite: "decimal_abs({number})", servers: "abs({number})" });

/** Return how far a number is from zero. */
export const abs: Make = (scope, written) => {
  const of = numberOf(operandOf(scope, written));
  const places = decimalPlaces(of.expression);
  const expression = templated(places === null ? plainAbs : decimalAbs, { number: of.expression });
  return resultOf(
    "abs",
    [of],
    likeOperand(of, places === null ? expression : { ...expression, places }),
  );
};

// ---- one kind made another

const toText = sqlTemplate({ sqlite: "cast({number} as text)", servers: "cast({number} as char)" });
const toFraction = sqlTemplate({
  sqlite: "cast({number} as real)",
  servers: "cast({number} as double)",
});
const wholeOf: Record<string, SqlTemplate> = {
  whole: sqlTemplate({ sqlite: "cast({number} as integer)", servers: "cast({number} as signed)" }),
  integer: sqlTemplate({ sqlite: "{number}", servers: "cast({number} as signed)" }),
  bigint: sqlTemplate({ sqlite: "{number}", servers: "cast({number} as signed)" }),
  decimal: sqlTemplate({
    sqlite: "cast(decimal_round({number}, 1000, 0) as integer)",
    servers: "cast(round({number}) as signed)",
  }),
  double: sqlTemplate({
    sqlite: "cast(sign({number}) * floor(abs({number}) + 0.5) as integer)",
    servers: "cast(sign({number}) * floor(abs({number}) + 0.5) as signed)",
  }),
};
const toDecimal = templateFor((places) => ({
  sqlite: `decimal_round(decimal_of({number}), 1000, ${places})`,
  servers: `cast({number} as decimal(65, ${places}))`,
}));

/** What a number can be cast to. */
export type CastTo = "int" | "bigint" | "float" | "decimal" | "text";

/** Return a number as one of another kind, or as text. */
export function cast(scope: Scope, written: unknown, to: CastTo, places: number): Operand {
  const of = operandOf(scope, written);
  if (!of.kind.numeric) throw notCast(of, to);
  const operands = { number: of.expression };
  switch (to) {
    case "text":
      if (of.bind === "double") throw notCast(of, to);
      return resultOf("cast", [of], ofKind(textKind, templated(toText, operands)));
    case "float":
      return resultOf("cast", [of], ofFraction(templated(toFraction, operands)));
    case "decimal": {
      const digits = placesOf("cast", places);
      const expression = { ...templated(toDecimal(digits), operands), places: digits };
      return resultOf("cast", [of], ofDecimal(expression));
    }
    case "int":
    case "bigint": {
      const kind = to === "int" ? intKind : bigintKind;
      const expression = templated(wholeOf[of.whole ? "whole" : of.bind]!, operands);
      return resultOf("cast", [of], ofKind(kind, expression));
    }
    default:
      throw notCast(of, to satisfies never);
  }
}

function notCast({ label }: Operand, to: string): QuintetError {
  return new QuintetError(`${label} cannot be cast to ${String(to).slice(0, 40)}.`, {
    code: "models.bad-cast",
    hint: "Numbers are cast to int, bigint, float and decimal, whole numbers and decimals to text; engines read and write other values each their own way.",
  });
}
