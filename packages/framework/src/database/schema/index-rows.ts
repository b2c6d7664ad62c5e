import { madeIn } from "./made.ts";
import type { IndexShape } from "./shape.ts";

/** One column of one index, as the catalogue queries of both engines give it. */
export interface IndexRow {
  readonly name: string;
  readonly only: number;
  /** `null` where an expression is indexed. */
  readonly col: string | null;
  readonly descending: number;
  /** 1: a full text index. */
  readonly search?: number;
  readonly comment?: string | null;
}

/** Return the rows, in the order of the indexes' columns, as indexes by name. */
export function groupedColumns(rows: readonly IndexRow[]): Map<string, IndexShape> {
  const indexes = new Map<string, IndexShape>();
  for (const { name, only, col, descending, search, comment } of rows) {
    const column = `${Number(descending) === 1 ? "-" : ""}${col ?? "(expression)"}`;
    const columns = [...(indexes.get(name)?.columns ?? []), column];
    const unique = Number(only) === 1;
    const found = Number(search) === 1 ? { search: true as const } : {};
    const made = madeIn(comment ?? "");
    indexes.set(name, { name, columns, unique, ...found, ...(made && { made }) });
  }
  return indexes;
}
