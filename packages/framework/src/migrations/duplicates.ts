import { saidOf } from "../database/schema/by-column.ts";
import { withColumns } from "../database/schema/definition-text.ts";
import { columnOf } from "../database/schema/index-column.ts";
import { columnsOfIndex, indexBody } from "../database/schema/index-text.ts";
import { quoteName } from "../database/schema/names.ts";
import { allIndexes } from "../database/schema/shape.ts";
import type { IndexState, TableState } from "../database/schema/state.ts";
import { formerPlace, placedSql } from "./scene.ts";
import type { Misfit, Scene } from "./scene.ts";

/** Return the values that stand in several rows, where an index is to allow them in one only. */
export function duplicated(scene: Scene): Misfit[] {
  const { before, after, renamed = {} } = scene.alteration;
  const had = new Set(
    uniques(before).map((index) =>
      withColumns(indexBody(index, "sqlite"), (column) => `{${saidOf(renamed, column) ?? column}}`),
    ),
  );
  return uniques(after)
    .filter((index) => !had.has(indexBody(index, "sqlite")))
    .flatMap((index) => duplicatesOf(scene, index));
}

function uniques(table: TableState): IndexState[] {
  return allIndexes(table).filter(({ unique }) => unique);
}

function duplicatesOf(scene: Scene, index: IndexState): Misfit[] {
  const { db, actual } = scene;
  const { columns, expressions = [], where } = index;
  const places = columns.map((written) => formerPlace(scene, columnOf(written)));
  const values = expressions.map(({ as }) => placedSql(scene, as));
  const condition = where === undefined ? "1 = 1" : placedSql(scene, where);
  if ([...places, ...values, condition].includes(undefined)) return [];
  const list = [...places.map((place) => quoteName(place!, db.engine)), ...values].join(", ");
  const table = quoteName(actual.table, db.engine);
  const [first, ...others] =
    places.length > 0 ? places : [formerPlace(scene, columnsOfIndex(index)[0]!)];
  const alone = places.length + values.length === 1;
  const one = alone ? list : `(${list})`;
  const only = where === undefined ? "" : ` WHERE ${condition}`;
  const twice = `SELECT ${list} FROM ${table}${only} GROUP BY ${list} HAVING COUNT(*) > 1`;
  const says = others.length === 0 ? "is" : `with ${others.join(", ")} is`;
  return [
    {
      column: first!,
      condition: `${one} IN (${twice})${where === undefined ? "" : ` AND ${condition}`}`,
      says: `${says} there more than once, and must be unique from now on`,
    },
  ];
}
