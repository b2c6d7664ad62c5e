import type { UniqueViolation } from "../database/errors.ts";
import { uniqueName } from "../database/schema/names.ts";
import { indexState } from "./describe.ts";
import type { ModelInfo } from "./info.ts";

/** The same error, with the names of the model's fields. */
export function uniqueViolation(info: ModelInfo, error: UniqueViolation): UniqueViolation {
  return error.named(info.name, fieldsOf(info, error));
}

function fieldsOf(info: ModelInfo, { columns, constraint }: UniqueViolation): string[] {
  const named = columns.length > 0 ? columns : columnsOf(info, constraint);
  return [...info.fields.values()].filter((field) => named.includes(field.column)).map((field) => field.name);
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
