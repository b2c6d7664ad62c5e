import { columnsIn } from "../database/schema/definition-text.ts";
import { columnsOfIndex } from "../database/schema/index-text.ts";
import { keyColumns } from "../database/schema/state.ts";
import type { TableState } from "../database/schema/state.ts";
import { migrationError } from "./error.ts";

/** Refuse to remove a column that something else of the table is about. */
export function refuseUsed(state: TableState, column: string): void {
  const { table, indexes, fields, checks = [] } = state;
  const about = `The column "${column}" of "${table}" cannot be removed`;
  if (keyColumns(state).includes(column)) {
    throw migrationError(
      "migrations.primary-key",
      `${about}: it is of the primary key.`,
      "A table keeps its primary key. Make a table with the new one, take the rows over with runData, and drop this one.",
    );
  }
  const index = indexes.find((one) => columnsOfIndex(one).includes(column));
  if (index !== undefined) {
    throw migrationError(
      "migrations.field-in-index",
      `${about}: the index "${index.name}" covers it.`,
      `Put removeIndex({ table: "${table}", name: "${index.name}" }) before it.`,
    );
  }
  const check = checks.find(({ condition }) => columnsIn(condition).includes(column));
  if (check !== undefined) {
    throw migrationError(
      "migrations.field-in-check",
      `${about}: the check "${check.name}" covers it.`,
      `Put removeCheck({ table: "${table}", name: "${check.name}" }) before it.`,
    );
  }
  const made = Object.entries(fields).find(
    ([, { generated }]) => generated !== undefined && columnsIn(generated.as).includes(column),
  );
  if (made === undefined) return;
  throw migrationError(
    "migrations.field-in-field",
    `${about}: the field "${made[0]}" is worked out of it.`,
    `Put removeField({ table: "${table}", name: "${made[0]}" }) before it.`,
  );
}
