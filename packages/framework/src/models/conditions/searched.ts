import { badArgument, textOf } from "../../kernel/argument.ts";
import { hasFilters, type SearchQuestion } from "../../search/question.ts";
import { requirementsIn, standingText } from "../../search/full-text.ts";
import { allOf, negate, templated, value } from "../../sql/build.ts";
import { sqlTemplate } from "../../sql/template.ts";
import type { Column, Expression } from "../../sql/tree.ts";
import type { Condition } from "../expressions/expression-types.ts";
import { ConditionFormula } from "../expressions/formula.ts";
import type { FieldInfo, ModelInfo } from "../declaring/info.ts";
import { isSource } from "../queries/plan.ts";
import type { Operand } from "../expressions/operand.ts";
import type { Readable } from "../rows/reading.ts";
import { fieldsOnPath, type Scope } from "./scope.ts";
import { isQuestion, notSearched } from "./search-condition.ts";
import { conditionOperand } from "../expressions/operands.ts";
import { wordSample } from "./word-sample.ts";

/** Bounds on the cost of a search. */
export interface SearchBounds {
  /** A word in more rows than this is no condition of the index: it is looked for in the rows themselves. */
  readonly commonRows: number;
  /** Rows that the index gives at most, the newest by id; null: all that it finds. */
  readonly newest: number | null;
}

/** Bounds that hold a search below a fifth of a second on a million rows. */
export const usualBounds: SearchBounds = { commonRows: 20_000, newest: null };

/** The rows of a set that a question finds. */
export interface Searched<Set> {
  readonly rows: Set;
  /**
   * Whether the index finds them. If not, every word that was asked for is a common one: the rows have to be
   * gone through in some order, and their number should be bounded.
   */
  readonly indexed: boolean;
  /** Whether there may be more rows with these words than `newest` lets the index give. */
  readonly bounded: boolean;
}

interface Searchable extends Readable {
  filter(...conditions: Condition[]): this;
}

/**
 * Narrow a set to the rows that a question finds by the `f.searchText()` field at this path. What costs an
 * index most, words that stand in a large part of all rows, is not asked of it but of the rows that the rest
 * has found; which words those are is estimated from a sample, renewed every ten minutes.
 *
 * A question of operators alone restricts nothing; an empty one finds nothing.
 */
export async function searched<Set>(
  set: Set & { readonly model: unknown },
  path: string,
  question: SearchQuestion,
  bounds: SearchBounds = usualBounds,
): Promise<Searched<Set>> {
  if (!isSource(set)) throw badArgument("searched", "a query set", set);
  textOf("searched", "the path of a field", path);
  checkQuestion("searched", question);
  const all = set as unknown as Searchable;
  const { required, excluded } = requirementsIn(question);
  if (required.length === 0 && excluded.length === 0) {
    const never = { type: "constant", value: false } as const;
    const { conditions } = all.plan;
    const rows = hasFilters(question) ? all : all.changed({ conditions: [...conditions, never] });
    return { rows: rows as unknown as Set, indexed: true, bounded: false };
  }
  const fields = fieldsOnPath(all.info, path.split("__"));
  const { table, key } = fields.at(-2)?.target?.() ?? all.info;
  const place = { table, key: key[0]!.column, column: fields.at(-1)!.column };
  const sample = await wordSample(all.database, place, bounds.commonRows);
  const isCommon = (one: string) => sample.rowsWith(standingText(one)) > bounds.commonRows;
  const common = required.filter(isCommon);
  const rare = required.filter((one) => !isCommon(one));
  let rows = all;
  if (rare.length > 0) rows = rows.filter(new InIndex(path, rare, bounds.newest));
  if (common.length + excluded.length > 0) rows = rows.filter(new InText(path, common, excluded));
  const fewest = Math.min(...rare.map((one) => sample.rowsWith(standingText(one))));
  const bounded = bounds.newest !== null && rare.length > 0 && fewest > bounds.newest;
  return { rows: rows as unknown as Set, indexed: rare.length > 0, bounded };
}

/**
 * Return whether every word of a question stands in the text at this path, without the index: for
 * few rows.
 */
export function holds(path: string, question: SearchQuestion): Condition {
  textOf("holds", "the path of a field", path);
  checkQuestion("holds", question);
  const { required, excluded } = requirementsIn(question);
  return new InText(path, required, excluded);
}

/** Refuse what is no question, such as the text that one is made of. */
function checkQuestion(call: string, question: SearchQuestion): void {
  if (!isQuestion(question)) throw badArgument(call, "what parseSearch(text) gives", question);
}

abstract class SearchCondition extends ConditionFormula {
  readonly path: string;

  constructor(path: string) {
    super();
    this.path = path;
  }

  build(scope: Scope): Operand {
    const fields = fieldsOnPath(scope.info, this.path.split("__"), scope.choices);
    const field = fields.at(-1)!;
    const column = scope.column(fields).expression;
    if (!field.kind.searched || column.type !== "column") throw notSearched(field);
    const model = fields.at(-2)?.target?.() ?? scope.info;
    return conditionOperand(this.path, this.expression(column, field, model));
  }

  protected abstract expression(column: Column, field: FieldInfo, model: ModelInfo): Expression;
}

class InIndex extends SearchCondition {
  readonly #requirements: readonly string[];
  readonly #newest: number | null;

  constructor(path: string, requirements: readonly string[], newest: number | null) {
    super(path);
    this.#requirements = requirements;
    this.#newest = newest;
  }

  protected expression(column: Column, field: FieldInfo, { table, key }: ModelInfo): Expression {
    const text = this.#requirements.map((one) => `+${one}`).join(" ");
    return {
      type: "fullText",
      id: { ...column, name: key[0]!.column },
      table,
      column: field.column,
      question: value("fullText", text),
      newest: this.#newest,
    };
  }
}

/** Whether a text stands among words with a space around each. */
const amongWords = sqlTemplate({
  sqlite: "instr(' ' || {field} || ' ', {value}) > 0",
  servers: "instr(concat(' ', {field}, ' '), {value}) > 0",
});

class InText extends SearchCondition {
  readonly #required: readonly string[];
  readonly #excluded: readonly string[];

  constructor(path: string, required: readonly string[], excluded: readonly string[]) {
    super(path);
    this.#required = required;
    this.#excluded = excluded;
  }

  protected expression(column: Column): Expression {
    const stands = (one: string) =>
      templated(amongWords, { field: column, value: value("text", standingText(one)) });
    const met = [
      ...this.#required.map(stands),
      ...this.#excluded.map((one) => negate(stands(one))),
    ];
    return allOf(met) ?? { type: "constant", value: true };
  }
}
