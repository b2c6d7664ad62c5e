import { loadMany } from "../../model-forms/saving.ts";
import type { HoldsRows } from "../../models/relations/many.ts";
import type { ManyInfo, ModelInfo } from "../../models/declaring/model-info.ts";
import { QuerySet } from "../../models/queries/query-set.ts";
import { keysCondition, keyText } from "../rows/key-text.ts";
import { rowsOf, type Row } from "../rows/rows.ts";
import type { FieldChange, Kept } from "./entry.ts";

/** The keys of the rows that one row goes with, by the names of its relations to many rows. */
export type ManyKeys = ReadonlyMap<string, readonly string[]>;

/** Return the names of the relations of a model to many rows that its history keeps. */
export function keptRelations({ many }: ModelInfo, hidden: ReadonlySet<string>): readonly string[] {
  return [...many.keys()].filter((name) => !hidden.has(name));
}

/** Return what each of these rows goes with: a query for each relation that is not loaded. */
export async function manyKeysOf(
  { many }: ModelInfo,
  rows: readonly Row[],
  names: readonly string[],
): Promise<ReadonlyMap<Row, ManyKeys>> {
  await loadMany(rows, names);
  return new Map(
    rows.map((row) => [row, new Map(names.map((name) => [name, keysIn(many.get(name)!, row)]))]),
  );
}

function keysIn({ name, target }: ManyInfo, row: Row): readonly string[] {
  const rows = (row[name] as HoldsRows).rows as readonly Row[];
  return rows.map((one) => keyText(target(), one)).toSorted();
}

/** Return the relations to many rows that differ between two states of a row. */
export function manyChanges(before: ManyKeys, after: ManyKeys): readonly FieldChange[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((field) => ({ field, before: before.get(field) ?? [], after: after.get(field) ?? [] }))
    .filter((change) => change.before.join() !== change.after.join());
}

/** Return those of the kept keys whose rows are there, with the rows. */
export async function rowsWithKeys(
  info: ModelInfo,
  kept: readonly Kept[],
): Promise<ReadonlyMap<string, Row>> {
  const condition = keysCondition(info, kept.map(String));
  if (condition === undefined) return new Map();
  const rows = await rowsOf(new QuerySet(info.model)).filter(condition).all();
  return new Map(rows.map((row) => [keyText(info, row), row]));
}
