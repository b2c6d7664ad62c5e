import { saidOf } from "../database/schema/by-column.ts";
import type { Database } from "../database/database.ts";
import { inspectTable } from "../database/schema/inspect.ts";
import type { TableShape } from "../database/schema/shape.ts";
import {
  columnsIn,
  definitionSql,
  textOn,
  withColumns,
} from "../database/schema/definition-text.ts";
import type { ColumnState, DefinitionText } from "../database/schema/state.ts";
import { fieldAt, formerField, formerNames } from "../database/schema/transition.ts";
import type { Alteration, Transition } from "../database/schema/transition.ts";
import type { Origins } from "./origins.ts";

/** Rows that a step cannot be done with. */
export interface Misfit {
  readonly column: string;
  readonly condition: string;
  readonly says: string;
}

/** A table that is to be altered, and where it stands as long as nothing is done. */
export interface Scene {
  readonly db: Database;
  readonly alteration: Alteration;
  readonly actual: TableShape;
  /**
   * Return what a column of the alteration's `before` is called now; `undefined`: it is not there
   * yet.
   */
  placeOf(column: string): string | undefined;
  /** Return what a table is called now; `undefined`: it is not there yet. */
  tableOf(table: string): string | undefined;
  /** Return what a column of any table is called now; `undefined`: it is not there yet. */
  columnOf(table: string, column: string): string | undefined;
}

/**
 * Return the table that a step alters; `undefined` when it alters none, or one that is not there
 * yet.
 */
export async function sceneOf(
  db: Database,
  transition: Transition,
  origins: Origins,
): Promise<Scene | undefined> {
  const { before, after, renamed = {} } = transition;
  const table = before && origins.tableOf(before.table);
  if (before === undefined || after === undefined || table === undefined) return undefined;
  const actual = (await inspectTable(db, table)) ?? (await inspectTable(db, after.table));
  if (actual === undefined) return undefined;
  return {
    db,
    alteration: { ...transition, before, after },
    actual,
    tableOf: (name) => (name === before.table ? actual.table : origins.tableOf(name)),
    columnOf: (name, column) => origins.columnOf(name, column),
    placeOf(column) {
      const place = origins.columnOf(before.table, column);
      if (place === undefined) return undefined;
      // A run that was cut short may have renamed the column already.
      return [place, saidOf(renamed, column)].find((name) => actual.columns.has(name ?? ""));
    },
  };
}

/** Return each field that was there before, with its former definition. */
export function keptFields({
  alteration,
}: Scene): (readonly [old: ColumnState, field: ColumnState])[] {
  return Object.values(alteration.after.fields).flatMap((field) => {
    const old = formerField(alteration, field);
    return old === undefined ? [] : [[old, field] as const];
  });
}

/** Return what a column of the alteration's `after` is called now; `undefined`: it is not there yet. */
export function formerPlace({ alteration, placeOf }: Scene, column: string): string | undefined {
  const former = formerNames(alteration.renamed).get(column) ?? column;
  return fieldAt(alteration.before, former) && placeOf(former);
}

/**
 * Return a definition of the alteration's `after` as SQL over the table as it is now; `undefined` where
 * a column in it is not there yet.
 */
export function placedSql(scene: Scene, definition: DefinitionText): string | undefined {
  const places = new Map(columnsIn(definition).map((one) => [one, formerPlace(scene, one)]));
  if ([...places.values()].includes(undefined)) return undefined;
  const { engine } = scene.db;
  const text = withColumns(textOn(definition, engine), (column) => `{${places.get(column)}}`);
  return definitionSql(text, engine);
}
