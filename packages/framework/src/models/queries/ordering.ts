import type { Computable, NODE } from "../expressions/nodes.ts";
import type { Formula } from "../expressions/formula.ts";

/** Where what is empty stands in an order. */
export interface NullsOf {
  readonly nulls?: "first" | "last";
}

/** An expression in an order, with its direction. */
export class Ordering<out Node> implements Computable<Node> {
  declare readonly [NODE]: Node;
  readonly formula: Formula;
  readonly descending: boolean;
  readonly nulls: "first" | "last" | undefined;

  constructor(formula: Formula, descending: boolean, { nulls }: NullsOf) {
    this.formula = formula;
    this.descending = descending;
    this.nulls = nulls;
  }
}
