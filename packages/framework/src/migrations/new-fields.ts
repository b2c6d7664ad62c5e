import { saidOf } from "../database/schema/by-column.ts";
import { isCounted } from "../database/schema/state.ts";
import type { ColumnState } from "../database/schema/state.ts";
import type { Transition } from "../database/schema/transition.ts";
import { migrationError } from "./error.ts";
import { rowCount, shown } from "./rows.ts";
import { keptFields } from "./scene.ts";
import type { Scene } from "./scene.ts";

/** Return whether rows that are there would be left without the value that the field demands. */
export function lacksValue(field: ColumnState, fill: Transition["fill"]): boolean {
  const constant =
    saidOf(fill, field.column) ?? field.default ?? field.defaultAs ?? field.generated;
  return !field.null && (constant === undefined || constant === null);
}

/**
 * Refuse a new field that the rows do not allow: a required field needs a value for the rows that
 * are there, a unique one another for each.
 */
export async function refuseNewFields(scene: Scene): Promise<void> {
  const { db, alteration, actual } = scene;
  const kept = new Set(keptFields(scene).map(([, field]) => field));
  for (const field of Object.values(alteration.after.fields)) {
    if (kept.has(field) || actual.columns.has(field.column) || isCounted(field)) continue;
    const valueless = lacksValue(field, alteration.fill);
    const constant = saidOf(alteration.fill, field.column) ?? field.default ?? undefined;
    const alike = field.unique && constant !== undefined;
    if (!valueless && !alike) continue;
    const rows = await rowCount(db, actual.table, "1 = 1");
    if (valueless && rows > 0) throw needsFill(field, actual.table);
    if (alike && rows > 1) throw needsDistinct(field, actual.table, rows, constant);
  }
}

function needsFill(field: ColumnState, table: string): Error {
  return migrationError(
    "migrations.needs-fill",
    `The column "${field.column}" is required and has no default, and the table "${table}" has rows.`,
    field.references !== undefined
      ? "No row can be named for them all: empty the table, or add the field with null: true in a " +
          "new migration, give each row its own, and alter the field then."
      : "Say in the migration what those rows get: addField({ …, fill: … }).",
  );
}

function needsDistinct(field: ColumnState, table: string, rows: number, constant: unknown): Error {
  return migrationError(
    "migrations.does-not-fit",
    `The column "${field.column}" is unique, and all ${rows} rows of "${table}" would get ${shown(constant)}.`,
    "Add the field with null: true in a new migration, give each row its own value with runData, and " +
      "alter the field then.",
  );
}
