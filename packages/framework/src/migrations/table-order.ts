import type { TableState } from "../database/schema/state.ts";

/**
 * Return the tables with those that a foreign key points at before the one that points. In a circle
 * an optional key is the one that has to wait.
 */
export function parentsFirst(tables: readonly TableState[]): TableState[] {
  const byName = new Map(tables.map((table) => [table.table, table]));
  return inOrderOf(tables, (table) => parentsOf(table, byName));
}

/** Return the items with the parents of each before it, but for circles. */
export function inOrderOf<Item>(
  items: readonly Item[],
  parentsOf: (item: Item) => readonly Item[],
): Item[] {
  const ordered = new Set<Item>();
  const entered = new Set<Item>();
  function visit(item: Item): void {
    if (entered.has(item)) return;
    entered.add(item);
    for (const parent of parentsOf(item)) visit(parent);
    ordered.add(item);
  }
  for (const item of items) visit(item);
  return [...ordered];
}

type Tables = ReadonlyMap<string, TableState>;

/** Optional keys count only where they do not lead back to the table. */
function parentsOf(table: TableState, byName: Tables): TableState[] {
  return Object.values(table.fields).flatMap((field) => {
    const parent = byName.get(field.references?.table ?? "");
    if (parent === undefined || (field.null && leadsTo(parent, table, byName))) return [];
    return [parent];
  });
}

function leadsTo(from: TableState, to: TableState, byName: Tables): boolean {
  const seen = new Set<TableState>();
  const open = [from];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === to) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    for (const { references } of Object.values(next.fields)) {
      const parent = byName.get(references?.table ?? "");
      if (parent !== undefined) open.push(parent);
    }
  }
  return false;
}
