import { UniqueViolation } from "../database/errors.ts";
import { uniqueName } from "../database/schema/names.ts";
import { indexState } from "./describe.ts";
import type { ModelInfo } from "./info.ts";

/** Runs a write; a unique column that is taken is named by its field. */
export async function naming<T>(info: ModelInfo, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof UniqueViolation) throw error.named(info.name, fieldsOf(info, error));
    throw error;
  }
}

function fieldsOf(info: ModelInfo, { columns, constraint }: UniqueViolation): string[] {
  const named = columns.length > 0 ? columns : columnsOf(info, constraint);
  return [...info.fields.values()]
    .filter((field) => named.includes(field.column))
    .map((field) => field.name);
}

function columnsOf(info: ModelInfo, constraint: string): readonly string[] {
  if (constraint === "PRIMARY") return ["id"];
  for (const index of info.options.indexes ?? []) {
    const state = indexState(info, index);
    if (state.name === constraint) return state.columns.map((column) => column.replace(/^-/, ""));
  }
  const field = [...info.fields.values()].find(
    ({ column }) => column === constraint || uniqueName(info.table, column) === constraint,
  );
  return field === undefined ? [] : [field.column];
}
