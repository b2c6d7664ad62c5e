import type { Column, Expression, From, Join, Outer, Select } from "./tree.ts";

/** Return whether an expression reads this column of the row that it is worked out for. */
export function readsColumn(node: Expression, name: string): boolean {
  if (node.type === "column") return node.table === 0 && node.name === name;
  return (
    outersOf(node).some((outer) => outer.table === 0 && outer.name === name) ||
    partsOf(node).some((part) => readsColumn(part, name))
  );
}

/** Return whether an expression reads a column of each row, not of all rows together. */
export function readsRow(node: Expression): boolean {
  if (node.type === "aggregate") return false;
  return (
    node.type === "column" ||
    node.type === "subquery" ||
    node.type === "exists" ||
    partsOf(node).some(readsRow)
  );
}

/** Return the highest number of a joined table that an expression needs; 0 for the select's own. */
export function highestTable(node: Expression): number {
  if (node.type === "column") return node.table;
  if (node.type === "fullText") return node.id.table;
  const outer = outersOf(node).map(({ table }) => table);
  return Math.max(0, ...outer, ...partsOf(node).map(highestTable));
}

/** Return whether an expression looks into a table besides its own row; null: into any. */
export function looksInto(node: Expression, table: string | null): boolean {
  if (node.type === "fullText") return table === null || node.table === table;
  return (
    selectsOf(node).some((select) => table === null || isFrom(select, table)) ||
    partsOf(node).some((part) => looksInto(part, table))
  );
}

/** Return whether an expression is worked out of many rows at once: a count, a sum, or what is made of one. */
export function holdsAggregate(node: Expression): boolean {
  return node.type === "aggregate" || partsOf(node).some(holdsAggregate);
}

/**
 * Return the numbers of the joined tables that must have a row, since a condition that each row meets compares a
 * column of them or of one behind them.
 */
export function neededTables(
  where: Expression | null,
  joins: readonly Join[],
): ReadonlySet<number> {
  const needed = new Set<number>();
  for (const condition of where === null ? [] : everyOf(where)) {
    for (const { table } of comparedIn(condition)) {
      for (let at = table; at > 0; at = joins[at - 1]!.left.table) needed.add(at);
    }
  }
  return needed;
}

function everyOf(node: Expression): readonly Expression[] {
  return node.type === "and" ? node.items.flatMap(everyOf) : [node];
}

/** The columns of which a condition is not met where they are empty. */
function comparedIn(node: Expression): readonly Column[] {
  const sides =
    node.type === "compare"
      ? [node.left, node.right]
      : node.type === "in" || node.type === "inSelect" || (node.type === "isNull" && node.negated)
        ? [node.operand]
        : [];
  return sides.filter((side) => side.type === "column");
}

function readsFrom(from: From, table: string): boolean {
  if (from.type === "tree") return from.table === table || isFrom(from.seeds, table);
  // What was written by hand may look into any table.
  if (from.type === "text") return true;
  if (from.type === "rows" || from.type === "slice") return isFrom(from.select, table);
  return from.selects.some((select) => isFrom(select, table));
}

function isFrom(select: Select, table: string): boolean {
  return (
    select.table === table ||
    select.joins.some((join) => join.table === table) ||
    (select.from !== null && readsFrom(select.from, table)) ||
    (select.where !== null && looksInto(select.where, table)) ||
    select.extra.some(({ expression }) => looksInto(expression, table))
  );
}

/** Return the columns of the row that the subqueries of an expression read. */
function outersOf(node: Expression): readonly Outer[] {
  return selectsOf(node).flatMap((select) => outerColumns(select));
}

/** Return the columns that a subquery, so many selects within that of a row, reads of the row. */
function outerColumns(select: Select, beyond = 0): readonly Outer[] {
  const inside = [select.where, ...[...select.extra, ...select.order].map((one) => one.expression)];
  return inside.flatMap((node) => (node === null ? [] : outersIn(node, beyond)));
}

function outersIn(node: Expression, beyond: number): readonly Outer[] {
  if (node.type === "outer") return (node.beyond ?? 0) === beyond ? [node] : [];
  return [
    ...selectsOf(node).flatMap((select) => outerColumns(select, beyond + 1)),
    ...partsOf(node).flatMap((part) => outersIn(part, beyond)),
  ];
}

function selectsOf(node: Expression): readonly Select[] {
  return node.type === "subquery" || node.type === "exists" || node.type === "inSelect"
    ? [node.select]
    : [];
}

/** The expressions that one is made of, those of its subqueries left out. */
function partsOf(node: Expression): readonly Expression[] {
  switch (node.type) {
    case "arithmetic":
    case "compare":
      return [node.left, node.right];
    case "and":
    case "or":
    case "tuple":
      return node.items;
    case "not":
    case "rounded":
      return [node.item];
    case "template":
      return Object.values(node.operands);
    case "in":
    case "inSelect":
    case "isNull":
      return [node.operand];
    case "windowCall":
      return node.operand === null ? [] : [node.operand];
    case "window":
      // What is summed up over a window is a value of each row: no aggregate.
      return [
        ...partsOf(node.of),
        ...node.partition,
        ...node.order.map(({ expression }) => expression),
      ];
    case "aggregate":
      return [
        ...(node.operand === null ? [] : [node.operand]),
        ...(node.where === null ? [] : [node.where]),
        ...(node.joined?.order.map(({ expression }) => expression) ?? []),
      ];
    default:
      return [];
  }
}
