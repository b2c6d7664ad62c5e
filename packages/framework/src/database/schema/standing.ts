import { sameCheck, sameColumn, sameIndex, sameKey, sameType } from "./changes.ts";
import type { Change } from "./changes.ts";
import type { TableShape } from "./shape.ts";

/** The standing of a change against the table that is really there. */
export type Standing =
  | { readonly is: "done" | "open" }
  | { readonly is: "contradicted"; readonly because: string };

const DONE: Standing = { is: "done" };
const OPEN: Standing = { is: "open" };

function contradicted(because: string): Standing {
  return { is: "contradicted", because };
}

/**
 * Return whether the table already has this change, can still get it, or is something else
 * altogether.
 */
export function standingOf(change: Change, actual: TableShape): Standing {
  switch (change.kind) {
    case "renameColumn":
      return renaming("column", change.from, change.to, actual.columns);
    case "addColumn":
    case "setColumn":
    case "dropColumn":
      return columnStanding(change, actual);
    case "redoColumn": {
      const found = actual.columns.get(change.column.name);
      return found !== undefined && sameColumn(change.column, found) ? DONE : OPEN;
    }
    case "redoIndex":
      return sameIndex(change.index, actual.indexes.get(change.index.name)) ? DONE : OPEN;
    case "renameIndex":
      return renaming("index", change.from.name, change.to.name, actual.indexes);
    case "addIndex": {
      const found = actual.indexes.get(change.index.name);
      if (found === undefined) return OPEN;
      if (sameIndex(change.index, found)) return DONE;
      return contradicted(
        `the index ${change.index.name} is there, over (${found.columns.join(", ")})`,
      );
    }
    case "dropIndex":
      return sameIndex(change.index, actual.indexes.get(change.index.name)) ? OPEN : DONE;
    case "addCheck": {
      const found = actual.checks.get(change.check.name);
      if (found === undefined) return OPEN;
      if (sameCheck(change.check, found)) return DONE;
      return contradicted(`the check ${found.name} is there, and is: ${found.text}`);
    }
    case "dropCheck":
      return sameCheck(change.check, actual.checks.get(change.check.name)) ? OPEN : DONE;
    case "addForeignKey": {
      const found = actual.foreignKeys.get(change.key.column);
      if (found === undefined) return OPEN;
      if (sameKey(change.key, found)) return DONE;
      return contradicted(`the column ${found.column} has a foreign key to ${found.table} already`);
    }
    case "dropForeignKey":
      return sameKey(change.key, actual.foreignKeys.get(change.key.column)) ? OPEN : DONE;
  }
}

function renaming(
  what: "column" | "index",
  from: string,
  to: string,
  actual: ReadonlyMap<string, unknown>,
): Standing {
  if (!actual.has(from) && actual.has(to)) return DONE;
  if (actual.has(from) && !actual.has(to)) return OPEN;
  return contradicted(
    actual.has(from)
      ? `the ${what}s ${from} and ${to} are both there`
      : `there is neither the ${what} ${from} nor ${to}`,
  );
}

function columnStanding(
  change: Extract<Change, { kind: "addColumn" | "setColumn" | "dropColumn" }>,
  actual: TableShape,
): Standing {
  if (change.kind === "dropColumn") return actual.columns.has(change.column) ? OPEN : DONE;
  const { column } = change;
  const found = actual.columns.get(column.name);
  if (found !== undefined && sameColumn(column, found)) return DONE;
  if (change.kind === "setColumn") {
    return found === undefined ? contradicted(`there is no column ${column.name}`) : OPEN;
  }
  if (found === undefined || sameType(column, found)) return OPEN;
  return contradicted(`the column ${column.name} is there, as ${found.type}`);
}
