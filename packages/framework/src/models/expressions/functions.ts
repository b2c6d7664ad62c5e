import { templated } from "../../sql/build.ts";
import { sqlTemplate } from "../../sql/template.ts";
import type { Q } from "./expression-types.ts";
import {
  caseWhen as casesOf,
  coalesce as firstOf,
  greatest as largestOf,
  least as smallestOf,
} from "./choices.ts";
import type { Case } from "./choices.ts";
import { nowOperand } from "./moments.ts";
import type { Argument, CallNode, NodeOf, NodesOf, WhereNode } from "./nodes.ts";
import { ofFraction } from "./operands.ts";
import { Term } from "./term.ts";
import { concat as joinedOf } from "./texts.ts";

type Several = readonly [Argument, ...Argument[]];

/** Return the first of these values that is not null; all of them are of one kind. */
export function coalesce<const All extends Several>(
  ...values: All
): Term<CallNode<"alike", NodesOf<All>>> {
  return new Term((scope) => firstOf(scope, ...values));
}

/** Return the largest of these values, null where one of them is; texts go by their signs. */
export function greatest<const All extends Several>(
  ...values: All
): Term<CallNode<"greatest", NodesOf<All>>> {
  return new Term((scope) => largestOf(scope, ...values));
}

/** Return the smallest of these values, null where one of them is; texts go by their signs. */
export function least<const All extends Several>(
  ...values: All
): Term<CallNode<"greatest", NodesOf<All>>> {
  return new Term((scope) => smallestOf(scope, ...values));
}

/** Return texts, whole numbers and decimals behind each other as one text; null where one of them is. */
export function concat<const All extends Several>(
  ...values: All
): Term<CallNode<"concat", NodesOf<All>>> {
  return new Term((scope) => joinedOf(scope, ...values));
}

/** Return the moment at which the database works the statement out. */
export function now(): Term<CallNode<"now", []>> {
  return new Term(nowOperand);
}

const randomSql = sqlTemplate({
  sqlite: "((random() + 9223372036854775808) / 18446744073709551616.0)",
  servers: "rand()",
});

/** Return a number from 0 to 1, another for each row: `orderBy(random())`. */
export function random(): Term<CallNode<"random", []>> {
  return new Term(() => ({ ...ofFraction(templated(randomSql, {})), label: "random" }));
}

/** Values by conditions; the first that is met decides. */
export class Cases<Nodes extends readonly unknown[]> extends Term<CallNode<"cases", Nodes>> {
  readonly #cases: readonly Case[];

  constructor(cases: readonly Case[]) {
    super((scope) => casesOf(scope, cases, []));
    this.#cases = cases;
  }

  /** Add what is given where this condition is met, and none before it. */
  when<const W, A extends Argument>(
    condition: W | Q<any, W>,
    then: A,
  ): Cases<[...Nodes, WhereNode<W>, NodeOf<A>]> {
    return new Cases([...this.#cases, [condition, then]]);
  }

  /** Say what is given where no condition is met; without it, null. */
  otherwise<A extends Argument>(value: A): Term<CallNode<"decided", [...Nodes, NodeOf<A>]>> {
    return new Term((scope) => casesOf(scope, this.#cases, [value]));
  }
}

/**
 * Return one value where a condition is met, others where others are: `caseWhen({ votes__gte: 10 },
 * "hot").when({ votes__gte: 3 }, "warm").otherwise("cold")`.
 */
export function caseWhen<const W, A extends Argument>(
  condition: W | Q<any, W>,
  then: A,
): Cases<[WhereNode<W>, NodeOf<A>]> {
  return new Cases([[condition, then]]);
}
