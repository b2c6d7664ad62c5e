import type { Engine } from "../../database/database.ts";
import type { FieldOf } from "./field-of.ts";
import type { FoundColumn } from "./found.ts";
import { serverField } from "./server-columns.ts";
import { sqliteField } from "./sqlite-columns.ts";

/** Return what a column is as a field. */
export function fieldOf(column: FoundColumn, engine: Engine): FieldOf {
  return engine === "sqlite" ? sqliteField(column) : serverField(column);
}
