import type { Column, Expression, Order, OuterPath, Select, Window } from "./tree.ts";

/** What stands in the place of a column of the query around. */
export type FoundOuter = (path: OuterPath) => Column;

/**
 * Return a select in which every column of the query around it has been found; rows that stand in the place
 * of its table can see none.
 */
export function withOuter(select: Select, found: FoundOuter): Select {
  return inSelect(select, { found, beyond: 0 });
}

/** Where columns are found, and how many selects stand between that query and the one that is looked through. */
interface Around {
  readonly found: FoundOuter;
  readonly beyond: number;
}

function inSelect(select: Select, around: Around): Select {
  return {
    ...select,
    where: select.where === null ? null : rewritten(select.where, around),
    extra: select.extra.map((one) => ({ ...one, expression: rewritten(one.expression, around) })),
    order: ordered(select.order, around),
  };
}

function ordered(order: readonly Order[], around: Around): readonly Order[] {
  return order.map((one) => ({ ...one, expression: rewritten(one.expression, around) }));
}

/** What a subquery names of the query right around it was found when that was made. */
function rewritten(node: Expression, around: Around): Expression {
  const { found, beyond } = around;
  const into = (one: Expression) => rewritten(one, around);
  switch (node.type) {
    case "outerPath":
      return node.beyond === beyond ? { ...found(node), type: "outer", beyond } : node;
    case "exists":
    case "subquery":
      return { ...node, select: inSelect(node.select, { found, beyond: beyond + 1 }) };
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
      return overRows(node, around);
    case "window":
      return {
        ...node,
        of: overRows(node.of, around),
        partition: node.partition.map(into),
        order: ordered(node.order, around),
      };
    default:
      return node;
  }
}

/** What is worked out over rows, in a window or without one. */
function overRows(node: Window["of"], around: Around): Window["of"] {
  const into = (one: Expression | null) => (one === null ? null : rewritten(one, around));
  const operand = into(node.operand);
  if (node.type === "windowCall") return { ...node, operand };
  const joined = node.joined && { ...node.joined, order: ordered(node.joined.order, around) };
  return { ...node, operand, where: into(node.where), joined };
}
