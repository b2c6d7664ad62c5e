import { sameType } from "../database/schema/changes.ts";
import { shapeOf } from "../database/schema/shape.ts";
import type { ReferenceState, TableState } from "../database/schema/state.ts";
import type { Operation } from "./operation.ts";
import { removeForeignKey } from "./operations/foreign-keys.ts";
import type { SchemaState } from "./schema-state.ts";

/** A table that goes on existing. */
export interface Pair {
  readonly before: TableState;
  readonly after: TableState;
}

/** Columns by their table. */
export type TableColumns = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Return the columns that foreign keys point at and that get another type. The keys are off meanwhile:
 * MySQL alters no column that one of another type points at.
 */
export function changedKeys(pairs: readonly Pair[], recorded: SchemaState): TableColumns {
  const held = heldColumns(recorded);
  return new Map(
    pairs.flatMap((pair) => {
      const columns = held.get(pair.before.table);
      return columns === undefined ? [] : [[pair.before.table, changedAmong(columns, pair)]];
    }),
  );
}

function changedAmong(columns: ReadonlySet<string>, { before, after }: Pair): ReadonlySet<string> {
  const [was, is] = [shapeOf(before, "mysql").columns, shapeOf(after, "mysql").columns];
  const changed = Object.entries(before.fields).flatMap(([name, { column }]) => {
    const stays = after.fields[name]?.column === column;
    if (!stays || !columns.has(column)) return [];
    return sameType(was.get(column)!, is.get(column)!) ? [] : [column];
  });
  return new Set(changed);
}

/** Return the operations that take away every foreign key to one of these columns. */
export function liftedKeys(changed: TableColumns, recorded: SchemaState): Operation[] {
  return [...recorded.values()].flatMap(({ table, fields }) =>
    Object.entries(fields)
      .filter(([, { references }]) => {
        const target = laidTarget(references);
        return target !== undefined && changed.get(target.table)?.has(target.column);
      })
      .map(([name]) => removeForeignKey({ table, name })),
  );
}

function heldColumns(state: SchemaState): TableColumns {
  const targets = [...state.values()]
    .flatMap(({ fields }) => Object.values(fields))
    .flatMap(({ references }) => laidTarget(references) ?? []);
  const byTable = Map.groupBy(targets, ({ table }) => table);
  return new Map(
    [...byTable].map(([table, held]) => [table, new Set(held.map(({ column }) => column))]),
  );
}

/** What a foreign key points at, where it is laid. */
function laidTarget(
  references: ReferenceState | undefined,
): { readonly table: string; readonly column: string } | undefined {
  if (references === undefined || references.constraint === false) return undefined;
  return { table: references.table, column: references.column ?? "id" };
}
