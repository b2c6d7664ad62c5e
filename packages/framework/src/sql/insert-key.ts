import { nameKey } from "./name-key.ts";
import type { Insert } from "./statement.ts";

/** Return what an insert of so many rows looks like; its values are those of its rows, one after the other. */
export function insertKey({ table, columns, conflict }: Insert, count: number | "all"): string {
  const names = columns.map(nameKey).join();
  return `I ${nameKey(table)} ${names} ${count}${conflictKey(conflict)}`;
}

function conflictKey(conflict: Insert["conflict"]): string {
  if (conflict === undefined) return "";
  const { unique, update, key, others } = conflict;
  return ` C${unique.map(nameKey).join()} ${update.map(nameKey).join()} ${nameKey(key)}${others ? "!" : ""}`;
}
