import type { Expression, Order, OuterPath, Select, Window } from "./tree.ts";

/** What stands in the place of a column of the query around. */
export type FoundOuter = (path: OuterPath) => Expression;

/**
 * Return a select in which every column of the query around it has been found; rows that stand in the place
 * of its table can see none.
 */
export function withOuter(select: Select, found: FoundOuter): Select {
  return {
    ...select,
    where: select.where === null ? null : rewritten(select.where, found),
    extra: select.extra.map((one) => ({ ...one, expression: rewritten(one.expression, found) })),
    order: ordered(select.order, found),
  };
}

function ordered(order: readonly Order[], found: FoundOuter): readonly Order[] {
  return order.map((one) => ({ ...one, expression: rewritten(one.expression, found) }));
}

/** The columns of a query around a subquery were found when that was made: nothing is left in it. */
function rewritten(node: Expression, found: FoundOuter): Expression {
  const into = (one: Expression) => rewritten(one, found);
  switch (node.type) {
    case "outerPath":
      return found(node);
    case "arithmetic":
    case "compare":
      return { ...node, left: into(node.left), right: into(node.right) };
    case "and":
    case "or":
      return { ...node, items: node.items.map(into) };
    case "not":
    case "rounded":
      return { ...node, item: into(node.item) };
    case "template": {
      const operands = Object.entries(node.operands).map(
        ([name, one]) => [name, into(one)] as const,
      );
      return { ...node, operands: Object.fromEntries(operands) };
    }
    case "in":
    case "inSelect":
    case "isNull":
      return { ...node, operand: into(node.operand) };
    case "windowCall":
    case "aggregate":
      return overRows(node, found);
    case "window":
      return {
        ...node,
        of: overRows(node.of, found),
        partition: node.partition.map(into),
        order: ordered(node.order, found),
      };
    default:
      return node;
  }
}

/** What is worked out over rows, in a window or without one. */
function overRows(node: Window["of"], found: FoundOuter): Window["of"] {
  const into = (one: Expression | null) => (one === null ? null : rewritten(one, found));
  const operand = into(node.operand);
  if (node.type === "windowCall") return { ...node, operand };
  const joined = node.joined && { ...node.joined, order: ordered(node.joined.order, found) };
  return { ...node, operand, where: into(node.where), joined };
}
