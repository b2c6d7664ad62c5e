import type { Engine } from "../database.ts";
import { shapeOf } from "./shape.ts";
import type { ColumnShape, ForeignKeyShape, TableShape } from "./shape.ts";
import type { IndexState } from "./state.ts";
import type { Alteration } from "./transition.ts";

/** One thing that differs between a table before and after; each can be seen in the catalogue. */
export type Change =
  | { readonly kind: "renameColumn"; readonly from: string; readonly to: string }
  | { readonly kind: "addColumn"; readonly column: ColumnShape }
  | { readonly kind: "setColumn"; readonly column: ColumnShape }
  | { readonly kind: "dropColumn"; readonly column: string }
  | { readonly kind: "renameIndex"; readonly from: IndexState; readonly to: IndexState }
  | { readonly kind: "addIndex"; readonly index: IndexState }
  | { readonly kind: "dropIndex"; readonly index: IndexState }
  | { readonly kind: "addForeignKey"; readonly key: ForeignKeyShape }
  | { readonly kind: "dropForeignKey"; readonly key: ForeignKeyShape };

/** Return what has to change in a table that goes on existing. */
export function changesOf(alteration: Alteration, engine: Engine): Change[] {
  const renamed = alteration.renamed ?? {};
  const was = shapeOf(alteration.before, engine);
  const before = underNewNames(was, renamed);
  const after = shapeOf(alteration.after, engine);
  return [
    ...droppedKeys(before, after),
    ...Object.entries(renamed).map(([from, to]) => ({ kind: "renameColumn", from, to }) as const),
    ...columnChanges(before, after),
    ...indexChanges(before, after),
    ...addedKeys(before, after),
    ...relaidKeys(before, after),
  ];
}

/**
 * Return the shape with its columns under their new names; indexes and keys are still called as
 * before.
 */
export function underNewNames(
  shape: TableShape,
  renamed: Readonly<Record<string, string>>,
): TableShape {
  const now = (column: string): string =>
    column.startsWith("-") ? `-${now(column.slice(1))}` : (renamed[column] ?? column);
  const columns = [...shape.columns.values()].map((one) => ({ ...one, name: now(one.name) }));
  const indexes = [...shape.indexes.values()].map((one) => ({
    ...one,
    columns: one.columns.map(now),
  }));
  const keys = [...shape.foreignKeys.values()].map((one) => ({ ...one, column: now(one.column) }));
  return {
    ...shape,
    columns: new Map(columns.map((one) => [one.name, one])),
    indexes: new Map(indexes.map((one) => [one.name, one])),
    foreignKeys: new Map(keys.map((one) => [one.column, one])),
  };
}

function droppedKeys(before: TableShape, after: TableShape): Change[] {
  return [...before.foreignKeys.values()]
    .filter((key) => !sameKey(key, after.foreignKeys.get(key.column)))
    .map((key) => ({ kind: "dropForeignKey", key }));
}

function addedKeys(before: TableShape, after: TableShape): Change[] {
  return [...after.foreignKeys.values()]
    .filter((key) => !sameKey(key, before.foreignKeys.get(key.column)))
    .map((key) => ({ kind: "addForeignKey", key }));
}

/** MySQL alters no column under a foreign key: the key is lifted meanwhile, and must be back after. */
function relaidKeys(before: TableShape, after: TableShape): Change[] {
  return [...after.foreignKeys.values()]
    .filter((key) => sameKey(key, before.foreignKeys.get(key.column)))
    .filter(({ column }) => !sameColumn(before.columns.get(column)!, after.columns.get(column)!))
    .map((key) => ({ kind: "addForeignKey", key }));
}

function columnChanges(before: TableShape, after: TableShape): Change[] {
  const changes: Change[] = [];
  for (const column of after.columns.values()) {
    const old = before.columns.get(column.name);
    if (old === undefined) changes.push({ kind: "addColumn", column });
    else if (!sameColumn(old, column)) changes.push({ kind: "setColumn", column });
  }
  for (const { name } of before.columns.values()) {
    if (!after.columns.has(name)) changes.push({ kind: "dropColumn", column: name });
  }
  return changes;
}

/** An index that goes and one that comes over the same columns are one index with a new name. */
function indexChanges(before: TableShape, after: TableShape): Change[] {
  const gone = without(before, after);
  const come = new Set(without(after, before));
  const changes: Change[] = [];
  for (const index of gone) {
    const heir = [...come].find((other) => sameColumns(other, index) && other.name !== index.name);
    if (heir === undefined) changes.push({ kind: "dropIndex", index });
    else changes.push({ kind: "renameIndex", from: index, to: heir });
    if (heir !== undefined) come.delete(heir);
  }
  return [...changes, ...[...come].map((index) => ({ kind: "addIndex", index }) as const)];
}

function without(these: TableShape, those: TableShape): IndexState[] {
  return [...these.indexes.values()].filter(
    (index) => !sameIndex(index, those.indexes.get(index.name)),
  );
}

/** Return whether two columns are alike in everything the catalogue tells. */
export function sameColumn(a: ColumnShape, b: ColumnShape): boolean {
  return sameType(a, b) && a.default === b.default;
}

/** Return whether two columns are alike but for their defaults. */
export function sameType(a: ColumnShape, b: ColumnShape): boolean {
  if (a.type !== b.type || a.check !== b.check) return false;
  return a.null === b.null && a.auto === b.auto && a.order === b.order;
}

/** Return whether two foreign keys are one and the same. */
export function sameKey(a: ForeignKeyShape, b: ForeignKeyShape | undefined): boolean {
  return b !== undefined && a.name === b.name && a.table === b.table && a.onDelete === b.onDelete;
}

/** Return whether two indexes have one name and cover the same columns. */
export function sameIndex(a: IndexState, b: IndexState | undefined): boolean {
  return b !== undefined && a.name === b.name && sameColumns(a, b);
}

function sameColumns(a: IndexState, b: IndexState): boolean {
  return a.unique === b.unique && a.search === b.search && a.columns.join() === b.columns.join();
}
