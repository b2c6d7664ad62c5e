import type { Database, Engine } from "../database/database.ts";
import { changesOf } from "../database/schema/changes.ts";
import { boundOf, narrowingOf } from "../database/schema/narrowing.ts";
import { columnsIn } from "../database/schema/definition-text.ts";
import type { Narrowing } from "../database/schema/column-kind.ts";
import { quoteName } from "../database/schema/names.ts";
import { shapeOf } from "../database/schema/shape.ts";
import type { ForeignKeyShape } from "../database/schema/shape.ts";
import { remaining } from "../database/schema/statements.ts";
import type { ColumnState, ReferenceState } from "../database/schema/state.ts";
import type { Alteration, Transition } from "../database/schema/transition.ts";
import { migrationError } from "./error.ts";
import { lacksValue, refuseNewFields } from "./new-fields.ts";
import { Origins } from "./origins.ts";
import { rowCount, shown } from "./rows.ts";
import { duplicated } from "./duplicates.ts";
import { formerPlace, keptFields, placedSql, sceneOf } from "./scene.ts";
import type { Misfit, Scene } from "./scene.ts";

/**
 * Refuse a step that the rows do not allow, while nothing of it is done. What cannot be asked yet,
 * because steps before it (`origins`) make it, is left to be asked when those are done.
 */
export async function refuseMisfits(
  db: Database,
  transition: Transition,
  origins: Origins = new Origins(),
): Promise<void> {
  const scene = await sceneOf(db, transition, origins);
  if (scene === undefined) return;
  await refuseNewFields(scene);
  const misfits = [...unfit(scene), ...duplicated(scene), ...dangling(scene), ...unchecked(scene)];
  for (const misfit of misfits) await refuseRows(scene, misfit);
}

const EMPTY = "has no value, and is required from now on";

/** Values that a column's new definition refuses. */
function unfit(scene: Scene): Misfit[] {
  const { db, alteration, placeOf } = scene;
  const isHeld = holder(scene);
  return keptFields(scene).flatMap(([old, field]) => {
    const place = placeOf(old.column);
    if (place === undefined || field.generated !== undefined) return [];
    const column = quoteName(place, db.engine);
    const narrowing = isHeld(place, field) ? narrowingOf(old, field) : boundOf(old, field);
    const closes = old.null && lacksValue(field, alteration.fill);
    const empty: Narrowing = { says: EMPTY, condition: (name) => `${name} IS NULL` };
    return [narrowing, closes ? empty : undefined].flatMap((one) =>
      one === undefined
        ? []
        : [{ column: place, condition: one.condition(column, db.engine), says: one.says }],
    );
  });
}

/**
 * Return whether a column was held to its definition so far: a table of SQLite may be made anew
 * with checks.
 */
function holder({ db, alteration, actual }: Scene): (place: string, field: ColumnState) => boolean {
  if (db.engine !== "sqlite" || !isRebuilt(alteration)) return () => true;
  const wanted = shapeOf(alteration.after, "sqlite").columns;
  return (place, { column }) => actual.columns.get(place)?.check === wanted.get(column)?.check;
}

function isRebuilt(alteration: Alteration): boolean {
  return remaining(alteration, "sqlite", shapeOf(alteration.before, "sqlite")).rebuilds === true;
}

/** Values that point at nothing, where they become a foreign key. */
function dangling(scene: Scene): Misfit[] {
  const { placeOf, tableOf, columnOf } = scene;
  return keptFields(scene).flatMap(([old, { references }]) => {
    if (references === undefined || references.constraint === false) return [];
    if (old.references?.constraint !== false && sameTarget(old.references, references)) return [];
    const [place, parent] = [placeOf(old.column), tableOf(references.table)];
    const held = columnOf(references.table, references.column ?? "id");
    if (place === undefined || parent === undefined || held === undefined) return [];
    return [danglingAt(scene, place, { table: parent, column: held }, references.table)];
  });
}

function danglingAt(
  { db, actual }: Scene,
  place: string,
  parent: { readonly table: string; readonly column: string },
  called: string,
): Misfit {
  const quoted = (name: string): string => quoteName(name, db.engine);
  const column = `${quoted(actual.table)}.${quoted(place)}`;
  const parents = `SELECT 1 FROM ${quoted(parent.table)} AS pointed WHERE pointed.${quoted(parent.column)} = ${column}`;
  return {
    column: place,
    condition: `${column} IS NOT NULL AND NOT EXISTS (${parents})`,
    says: `points at a row of "${called}" that is not there`,
  };
}

/**
 * Refuse rows that point at nothing, where servers laid a foreign key without asking them: somebody
 * may have written one while it was laid.
 */
export async function refuseDangling(db: Database, transition: Transition): Promise<void> {
  const laid = db.engine === "sqlite" ? [] : laidKeys(transition, db.engine);
  const scene = laid.length === 0 ? undefined : await sceneOf(db, transition, new Origins());
  if (scene === undefined) return;
  for (const { column, table, to } of laid) {
    await refuseRows(scene, danglingAt(scene, column, { table, column: to }, table));
  }
}

function laidKeys({ before, after, ...rest }: Transition, engine: Engine): ForeignKeyShape[] {
  if (before === undefined || after === undefined) return [];
  return changesOf({ ...rest, before, after }, engine).flatMap((change) =>
    change.kind === "addForeignKey" ? [change.key] : [],
  );
}

/** Rows that do not meet a condition which is to hold from now on. */
function unchecked(scene: Scene): Misfit[] {
  const { before, after } = scene.alteration;
  const had = new Set((before.checks ?? []).map(({ name }) => name));
  return (after.checks ?? []).flatMap(({ name, condition }) => {
    const sql = had.has(name) ? undefined : placedSql(scene, condition);
    if (sql === undefined) return [];
    const column = columnsIn(condition)[0];
    const place = column === undefined ? undefined : formerPlace(scene, column);
    return [
      {
        column: place ?? "id",
        condition: `NOT (${sql})`,
        says: `does not meet the check "${name}"`,
      },
    ];
  });
}

function sameTarget(was: ReferenceState | undefined, is: ReferenceState): boolean {
  return was?.table === is.table && was.column === is.column;
}

async function refuseRows({ db, actual }: Scene, misfit: Misfit): Promise<void> {
  const { column, condition, says } = misfit;
  const [table, name] = [quoteName(actual.table, db.engine), quoteName(column, db.engine)];
  const { rows } = await db.execute<{ value: unknown }>(
    `SELECT ${name} AS value FROM ${table} WHERE ${condition} LIMIT 1`,
  );
  const first = rows[0];
  if (first === undefined) return;
  const count = await rowCount(db, actual.table, condition);
  const example = first.value === null ? "" : `, as in ${shown(first.value)}`;
  const those = count === 1 ? "1 row" : `${count} rows`;
  const key = actual.primaryKey.map((one) => quoteName(one, db.engine));
  const found = [...new Set([...key, name])].join(", ");
  throw migrationError(
    says === EMPTY ? "migrations.needs-fill" : "migrations.does-not-fit",
    `In ${those} of "${actual.table}", "${column}" ${says}${example}.`,
    `Find them with: SELECT ${found} FROM ${table} WHERE ${condition}. Change or delete them.`,
  );
}
