import { saidOf } from "./by-column.ts";
import type { Engine } from "../database.ts";
import { sameClauses, typeKey } from "./column-options.ts";
import { canBe, columnsIn, withColumns } from "./definition-text.ts";
import { columnOf, withColumnOf } from "./index-column.ts";
import { madeWith, sameMade } from "./made.ts";
import { shapeOf } from "./shape.ts";
import type { CheckShape, ColumnShape, ForeignKeyShape, IndexShape, TableShape } from "./shape.ts";
import type { Alteration } from "./transition.ts";

/** One thing that differs between a table before and after; each can be seen in the catalogue. */
export type Change =
  | { readonly kind: "renameColumn"; readonly from: string; readonly to: string }
  | { readonly kind: "addColumn"; readonly column: ColumnShape }
  | { readonly kind: "setColumn"; readonly column: ColumnShape }
  | { readonly kind: "redoColumn"; readonly column: ColumnShape }
  | { readonly kind: "redoIndex"; readonly index: IndexShape }
  | { readonly kind: "dropColumn"; readonly column: string }
  | { readonly kind: "renameIndex"; readonly from: IndexShape; readonly to: IndexShape }
  | { readonly kind: "addIndex"; readonly index: IndexShape }
  | { readonly kind: "dropIndex"; readonly index: IndexShape }
  | { readonly kind: "addCheck"; readonly check: CheckShape }
  | { readonly kind: "dropCheck"; readonly check: CheckShape }
  | { readonly kind: "addForeignKey"; readonly key: ForeignKeyShape }
  | { readonly kind: "dropForeignKey"; readonly key: ForeignKeyShape };

/** Columns that go on under another name: old to new. */
type Renamed = NonNullable<Alteration["renamed"]>;

/** Return what has to change in a table that goes on existing. */
export function changesOf(alteration: Alteration, engine: Engine): Change[] {
  const { renamed = {} } = alteration;
  const was = shapeOf(alteration.before, engine);
  const before = underNewNames(was, renamed);
  const after = shapeOf(alteration.after, engine);
  const columns: readonly Change[] = [
    ...columnChanges(before, after, engine),
    ...liftedColumns(after, renamed, engine).map(
      (column) => ({ kind: "redoColumn", column }) as const,
    ),
  ];
  return [
    ...droppedKeys(before, after),
    ...checksBeyond(before, after).map((check) => ({ kind: "dropCheck", check }) as const),
    ...Object.entries(renamed).map(([from, to]) => ({ kind: "renameColumn", from, to }) as const),
    ...columns,
    ...indexChanges(before, after),
    ...baredIndexes(columns, before, after).map((index) => ({ kind: "redoIndex", index }) as const),
    ...liftedIndexes(after, renamed, engine).map(
      (index) => ({ kind: "redoIndex", index }) as const,
    ),
    ...addedKeys(before, after),
    ...relaidKeys(before, after),
    ...checksBeyond(after, before).map((check) => ({ kind: "addCheck", check }) as const),
    ...liftedChecks(after, renamed, engine).map((check) => ({ kind: "addCheck", check }) as const),
  ];
}

/**
 * Return the shape with its columns under their new names; indexes and keys are still called as
 * before.
 */
export function underNewNames(shape: TableShape, renamed: Renamed): TableShape {
  const now = (column: string): string => saidOf(renamed, column) ?? column;
  const columns = [...shape.columns.values()].map((one) => ({
    ...one,
    name: now(one.name),
    made: madeWith(one.made, now),
  }));
  const primaryKey = shape.primaryKey.map(now);
  const indexes = [...shape.indexes.values()].map((one) => ({
    ...one,
    columns: one.columns.map((written) => withColumnOf(written, now)),
    made: madeWith(one.made, now),
  }));
  const keys = [...shape.foreignKeys.values()].map((one) => ({ ...one, column: now(one.column) }));
  const checks = [...shape.checks].map(([name, one]) => {
    const text = one.reworded
      ? one.text.replaceAll(/[`"]([^`"]+)[`"]/g, (_, column: string) => `\`${now(column)}\``)
      : withColumns(one.text, (column) => `{${now(column)}}`);
    return [name, { ...one, text }] as const;
  });
  return {
    ...shape,
    primaryKey,
    columns: new Map(columns.map((one) => [one.name, one])),
    indexes: new Map(indexes.map((one) => [one.name, one])),
    foreignKeys: new Map(keys.map((one) => [one.column, one])),
    checks: new Map(checks),
  };
}

function checksBeyond(these: TableShape, those: TableShape): CheckShape[] {
  return [...these.checks.values()].filter(
    (check) => !sameCheck(check, those.checks.get(check.name)),
  );
}

/**
 * Return the checks that MySQL holds a column by while it is to be renamed: they are lifted meanwhile,
 * and must be back after.
 */
export function liftedChecks(after: TableShape, renamed: Renamed, engine: Engine): CheckShape[] {
  if (engine === "sqlite") return [];
  return [...after.checks.values()].filter(({ text }) => reads(text, renamed));
}

function reads(text: string, renamed: Renamed): boolean {
  const moved = Object.values(renamed);
  return columnsIn(text).some((column) => moved.includes(column));
}

/** Columns that are worked out of one which gets another name: the servers want them made anew. */
function liftedColumns(after: TableShape, renamed: Renamed, engine: Engine): ColumnShape[] {
  if (engine === "sqlite") return [];
  return [...after.columns.values()].filter(
    ({ made, generated }) => generated && reads(made!, renamed),
  );
}

/** Indexes that say more than the names of their columns, one of which gets another name. */
function liftedIndexes(after: TableShape, renamed: Renamed, engine: Engine): IndexShape[] {
  if (engine === "sqlite") return [];
  return [...after.indexes.values()].filter(
    ({ made }) => made !== undefined && reads(made, renamed),
  );
}

/** Indexes that stay, over columns that are made anew: they are off meanwhile, and must be back after. */
function baredIndexes(
  columns: readonly Change[],
  before: TableShape,
  after: TableShape,
): IndexShape[] {
  const redone = columns.flatMap((one) => (one.kind === "redoColumn" ? [one.column.name] : []));
  return [...after.indexes.values()].filter(
    (index) =>
      index.made === undefined &&
      index.columns.some((column) => redone.includes(columnOf(column))) &&
      sameIndex(index, before.indexes.get(index.name)),
  );
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

function columnChanges(before: TableShape, after: TableShape, engine: Engine): Change[] {
  const changes: Change[] = [];
  for (const column of after.columns.values()) {
    const old = before.columns.get(column.name);
    if (old === undefined) changes.push({ kind: "addColumn", column });
    else if (!sameColumn(old, column)) {
      const anew = engine !== "sqlite" && column.generated;
      // What stood beside its type goes where nothing does any more.
      const exact = old.exact || column.exact;
      changes.push({ kind: anew ? "redoColumn" : "setColumn", column: { ...column, exact } });
    }
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

function without(these: TableShape, those: TableShape): IndexShape[] {
  return [...these.indexes.values()].filter(
    (index) => !sameIndex(index, those.indexes.get(index.name)),
  );
}

/** Return whether two columns are alike in everything the catalogue tells. */
export function sameColumn(a: ColumnShape, b: ColumnShape): boolean {
  return sameType(a, b) && a.default === b.default && sameMade(a.made, b.made);
}

/** Return whether two columns are alike but for their defaults. */
export function sameType(a: ColumnShape, b: ColumnShape): boolean {
  if (typeKey(a.type) !== typeKey(b.type) || a.generated !== b.generated) return false;
  if (a.null !== b.null || !sameAuto(a, b)) return false;
  if (a.exact || b.exact) return sameClauses(a.clauses, b.clauses);
  return a.check === b.check && a.order === b.order;
}

function sameAuto({ auto: a }: ColumnShape, { auto: b }: ColumnShape): boolean {
  return a === b || a === "either" || b === "either";
}

/** Return whether two foreign keys are one and the same. */
export function sameKey(a: ForeignKeyShape, b: ForeignKeyShape | undefined): boolean {
  if (b === undefined || a.name !== b.name) return false;
  if (!sameName(a, a.table, b.table) || !sameName(a, a.to, b.to)) return false;
  return a.onDelete === b.onDelete && a.onUpdate === b.onUpdate;
}

/** SQLite, which does not tell the name of a key, takes names in letters of either case. */
function sameName({ name }: ForeignKeyShape, a: string, b: string): boolean {
  return a === b || (name === "" && a.toLowerCase() === b.toLowerCase());
}

/** Return whether two checks have one name, and conditions that can be the same. */
export function sameCheck(a: CheckShape, b: CheckShape | undefined): boolean {
  if (b === undefined || a.name !== b.name) return false;
  if (a.reworded) return b.reworded ? a.text === b.text : canBe(b.text, a.text);
  return b.reworded ? canBe(a.text, b.text) : a.text === b.text;
}

/** Return whether two indexes have one name and cover the same columns. */
export function sameIndex(a: IndexShape, b: IndexShape | undefined): boolean {
  return b !== undefined && a.name === b.name && sameColumns(a, b);
}

function sameColumns(a: IndexShape, b: IndexShape): boolean {
  if (a.unique !== b.unique || a.search !== b.search) return false;
  if (a.made !== undefined || b.made !== undefined) return sameMade(a.made, b.made);
  return a.columns.join() === b.columns.join();
}
