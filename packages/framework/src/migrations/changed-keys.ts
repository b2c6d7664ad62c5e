import { sameType } from "../database/schema/changes.ts";
import { shapeOf } from "../database/schema/shape.ts";
import type { ColumnState, ReferenceState, TableState } from "../database/schema/state.ts";
import type { Operation } from "./operation.ts";
import { removeForeignKey } from "./operations/foreign-keys.ts";
import type { SchemaState } from "./schema-state.ts";

/** A table that goes on existing. */
export interface Pair {
  readonly before: TableState;
  readonly after: TableState;
}

/**
 * Return whether foreign keys point at a field that gets another type. They are off meanwhile: MySQL
 * alters no column that one of another type points at.
 */
export function isChangedKey(
  { before, after }: Pair,
  name: string,
  recorded: SchemaState,
): boolean {
  const [old, field] = [before.fields[name], after.fields[name]];
  if (old === undefined || field === undefined || old.column !== field.column) return false;
  const [was, is] = [before, after].map((state) =>
    shapeOf(state, "mysql").columns.get(field.column),
  );
  const pointing = fieldsOf(recorded).some(({ references }) => pointsAt(references, before, old));
  return pointing && !sameType(was!, is!);
}

/** Return the operations that take away every foreign key to a field that gets another type. */
export function liftedKeys(pairs: readonly Pair[], recorded: SchemaState): Operation[] {
  const changed = pairs.flatMap((pair) =>
    Object.keys(pair.before.fields)
      .filter((name) => isChangedKey(pair, name, recorded))
      .map((name) => ({ table: pair.before, key: pair.before.fields[name]! })),
  );
  return [...recorded.values()].flatMap(({ table, fields }) =>
    Object.entries(fields)
      .filter(([, { references }]) =>
        changed.some((one) => pointsAt(references, one.table, one.key)),
      )
      .map(([name]) => removeForeignKey({ table, name })),
  );
}

function fieldsOf(state: SchemaState): ColumnState[] {
  return [...state.values()].flatMap(({ fields }) => Object.values(fields));
}

function pointsAt(
  references: ReferenceState | undefined,
  { table }: TableState,
  { column }: ColumnState,
): boolean {
  if (references === undefined || references.constraint === false) return false;
  return references.table === table && (references.column ?? "id") === column;
}
