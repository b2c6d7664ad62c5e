import { optionsOf } from "../../kernel/argument.ts";
import { countAll, told } from "./aggregates.ts";
import type { CallNode, WhereNode } from "./nodes.ts";
import { Term, type Rows } from "./term.ts";

/**
 * Return the number of rows: `values("rating").annotate({ n: count() })`, `aggregate({ open: count({ where: {
 * state: "open" } }) })`.
 */
export function count<const W = never>(
  options: Rows<W> = {},
): Term<CallNode<"count", [WhereNode<W>]>> {
  optionsOf("count", options);
  return new Term((scope) => countAll(scope.info.name, told(scope, options).where));
}
