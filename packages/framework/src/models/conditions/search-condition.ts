import { QuintetError } from "../../kernel/errors.ts";
import { fullTextOf } from "../../search/full-text.ts";
import { hasFilters, type SearchQuestion } from "../../search/question.ts";
import { negate, value } from "../../sql/build.ts";
import type { Expression } from "../../sql/tree.ts";
import { ValueError } from "../errors.ts";
import type { FieldInfo } from "../declaring/info.ts";
import type { Scope } from "./scope.ts";

/**
 * Return the rows that a question finds by the field at the end of this path. A question of
 * operators alone restricts nothing; an empty one finds nothing.
 */
export function searchCondition(
  scope: Scope,
  fields: readonly FieldInfo[],
  written: unknown,
): Expression {
  const field = fields.at(-1)!;
  if (!field.kind.searched) throw notSearched(field);
  if (!isQuestion(written)) {
    throw new ValueError(field.label, "a search is what parseSearch(text) gives");
  }
  const question = fullTextOf(written);
  if (question === undefined) return { type: "constant", value: hasFilters(written) };
  const column = scope.column(fields).expression;
  if (column.type !== "column") throw notSearched(field);
  const { table, key } = fields.at(-2)?.target?.() ?? scope.info;
  const expression: Expression = {
    type: "fullText",
    id: { ...column, name: key[0]!.column },
    table,
    column: field.column,
    question: value("fullText", question.text),
    newest: null,
  };
  return question.excludes ? negate(expression) : expression;
}

/** Return whether something is what `parseSearch` gives. */
export function isQuestion(written: unknown): written is SearchQuestion {
  return typeof written === "object" && written !== null && "excluded" in written;
}

/** Return the error for a search by a field that is not made for it. */
export function notSearched({ label }: FieldInfo): QuintetError {
  return new QuintetError(`${label} cannot be searched: it is no f.searchText() field.`, {
    code: "models.not-searchable",
    hint: "Give the model a field of f.searchText(), and write searchTokens(text) into it.",
  });
}
