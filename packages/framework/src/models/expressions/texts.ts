import { badArgument } from "../../kernel/argument.ts";
import { QuintetError } from "../../kernel/errors.ts";
import { templated, value as bound } from "../../sql/build.ts";
import { forCount, sqlTemplate, type ForEngines } from "../../sql/template.ts";
import { intKind } from "../fields/int.ts";
import { textKind } from "../fields/text.ts";
import type { Operand } from "./operand.ts";
import type { Scope } from "../conditions/scope.ts";
import { ofKind, operandOf, resultOf, type Make } from "./operands.ts";

/** Return a function of one text that gives a text. */
function ofText(what: string, sql: ForEngines<string>): Make {
  const template = sqlTemplate(sql);
  return (scope, written) => {
    const text = textOf(scope, written, what);
    const expression = templated(template, { text: text.expression });
    return resultOf(what, [text], ofKind(textKind, expression));
  };
}

export const lower = ofText("lower", { sqlite: "text_lower({text})", servers: "lower({text})" });
export const upper = ofText("upper", { sqlite: "text_upper({text})", servers: "upper({text})" });
export const trim = ofText("trim", "trim({text})");
export const trimStart = ofText("trimStart", "ltrim({text})");
export const trimEnd = ofText("trimEnd", "rtrim({text})");

const lengthSql = sqlTemplate({ sqlite: "text_length({text})", servers: "char_length({text})" });

/** Return how many characters a text has. */
export const length: Make = (scope, written) => {
  const text = textOf(scope, written, "length");
  const expression = templated(lengthSql, { text: text.expression });
  return resultOf("length", [text], ofKind(intKind, expression));
};

const part = sqlTemplate({
  sqlite: "text_part({text}, {start}, {length})",
  servers: "substring({text}, {start}, {length})",
});
const end = sqlTemplate({
  sqlite: "text_end({text}, {length})",
  servers: "right({text}, {length})",
});

/** Return a part of a text: from this character (the first is 1), so many of them. */
export function substring(scope: Scope, written: unknown, start: number, count: number): Operand {
  const text = textOf(scope, written, "substring");
  const operands = {
    text: text.expression,
    start: bound("integer", wholeAmount("substring", start, 1)),
    length: bound("integer", wholeAmount("substring", count, 0)),
  };
  return resultOf("substring", [text], ofKind(textKind, templated(part, operands)));
}

/** Return the last characters of a text. */
export function right(scope: Scope, written: unknown, count: number): Operand {
  const text = textOf(scope, written, "right");
  const operands = {
    text: text.expression,
    length: bound("integer", wholeAmount("right", count, 0)),
  };
  return resultOf("right", [text], ofKind(textKind, templated(end, operands)));
}

const replaced = sqlTemplate("replace({text}, {from}, {to})");

/** Return a text in which each place of one text is taken by another. */
export const replace: Make = (scope, ...written) => {
  const [text, from, to] = written.map((one) => textOf(scope, one, "replace"));
  const operands = { text: text!.expression, from: from!.expression, to: to!.expression };
  const all = [text!, from!, to!];
  return resultOf("replace", all, ofKind(textKind, templated(replaced, operands)));
};

const joined = forCount((names) => ({
  sqlite: `(${names.join(" || ")})`,
  servers: `concat(${names.join(", ")})`,
}));

/** Return texts and whole numbers behind each other; null where one of them is. */
export const concat: Make = (scope, ...written) => {
  if (written.length === 0) throw badArgument("concat", "at least one value", undefined);
  const operands = written.map((one) => joinable(operandOf(scope, one)));
  const named = operands.map(({ expression }, index) => [`a${index}`, expression] as const);
  const expression = templated(joined(operands.length), Object.fromEntries(named));
  return resultOf("concat", operands, ofKind(textKind, expression));
};

const written = new Set(["text", "integer", "bigint", "decimal"]);

/** What every engine writes alike. */
function joinable(of: Operand): Operand {
  if (written.has(of.bind)) return of;
  throw new QuintetError(`concat: ${of.label} is neither text nor a whole number or a decimal.`, {
    code: "models.not-a-text",
    hint: "Engines write other values each their own way: do it where they are shown.",
  });
}

/** Return an argument that is text; refuse any other. */
export function textOf(scope: Scope, argument: unknown, what: string): Operand {
  const of = operandOf(scope, argument);
  if (of.bind === "text") return of;
  throw new QuintetError(`${what}: ${of.label} is no text.`, {
    code: "models.not-a-text",
    hint: 'Give text, or cast a number: col("number").cast("text").',
  });
}

/** Return a whole number of characters or places; refuse any other. */
export function wholeAmount(what: string, amount: unknown, least: number): number {
  if (Number.isSafeInteger(amount) && (amount as number) >= least && (amount as number) <= 2 ** 31)
    return amount as number;
  throw new QuintetError(`${what} takes a whole number${least < 0 ? "" : ` from ${least}`}.`, {
    code: "models.bad-expression",
  });
}
