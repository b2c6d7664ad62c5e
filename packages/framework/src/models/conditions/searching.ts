import { textOf } from "../../kernel/argument.ts";
import type { SearchQuestion } from "../../search/question.ts";
import type { Condition } from "../expressions/expression-types.ts";
import { conditionOperand } from "../expressions/operands.ts";
import { ConditionFormula } from "../expressions/formula.ts";
import type { Operand } from "../expressions/operand.ts";
import { fieldsOnPath, type Scope } from "./scope.ts";
import { searchCondition } from "./search-condition.ts";

/**
 * Return whether the question finds a row by the `f.searchText()` field at this path, as a value:
 * to order by what was found where, `annotate({ inTitle: matches("topic__titleWords", question)
 * })`.
 */
export function matches(path: string, question: SearchQuestion): Condition {
  textOf("matches", "the path of a field", path);
  return new MatchFormula(path, question);
}

class MatchFormula extends ConditionFormula {
  readonly #path: string;
  readonly #question: SearchQuestion;

  constructor(path: string, question: SearchQuestion) {
    super();
    this.#path = path;
    this.#question = question;
  }

  build(scope: Scope): Operand {
    const fields = fieldsOnPath(scope.info, this.#path.split("__"), scope.choices);
    const expression = searchCondition(scope, fields, this.#question);
    return conditionOperand(this.#path, expression);
  }
}
