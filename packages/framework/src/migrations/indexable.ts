import { saidOf } from "../database/schema/by-column.ts";
import { kindOf } from "../database/schema/column-kinds.ts";
import { columnOf } from "../database/schema/index-column.ts";
import { BYTES_PER_CHARACTER } from "../database/schema/kinds/text-constant.ts";
import { allIndexes } from "../database/schema/shape.ts";
import type { ColumnState, IndexState, TableState } from "../database/schema/state.ts";
import { migrationError } from "./error.ts";

/** InnoDB's bound for the columns of one index together. */
const MOST_BYTES = 3072;

/** Refuse indexes that MySQL cannot make, on every engine: a site must be able to move. */
export function refuseUnindexable(tables: Iterable<TableState>): void {
  for (const table of tables) {
    const fields = new Map(Object.values(table.fields).map((field) => [field.column, field]));
    for (const index of allIndexes(table)) refuseLongIndex(table, index, fields);
  }
}

/** The column of others is on one engine alone, and is indexed there already. */
function isStated({ columnType, columnOptions }: ColumnState): boolean {
  return (columnType ?? columnOptions) !== undefined;
}

function refuseLongIndex(
  { table }: TableState,
  index: IndexState,
  fields: ReadonlyMap<string, ColumnState>,
): void {
  let bytes = 0;
  if (index.fulltext === true) return;
  for (const column of index.columns) {
    const name = columnOf(column);
    const [field, prefix] = [fields.get(name), saidOf(index.prefix, name)];
    const whole =
      field === undefined || isStated(field) ? 0 : (kindOf(field).indexed?.(field) ?? 8);
    bytes += prefix === undefined ? whole : Math.min(whole, prefix * BYTES_PER_CHARACTER);
    if (bytes <= MOST_BYTES) continue;
    throw migrationError(
      "migrations.unindexable",
      `The index "${index.name}" of "${table}" is too long at "${column}": MySQL indexes at most ` +
        `${MOST_BYTES} bytes (${MOST_BYTES / BYTES_PER_CHARACTER} characters), and no text without a bound.`,
      "Use f.char or f.key with a smaller max, index its beginning (prefix: { name: 100 }), or a hash of the text.",
    );
  }
}
