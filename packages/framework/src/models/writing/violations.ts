import type { Database } from "../../database/database.ts";
import type { Value } from "../../sql/tree.ts";
import {
  CheckViolation,
  ForeignKeyViolation,
  InvalidData,
  ProtectedRow,
  UniqueViolation,
} from "../../database/errors.ts";
import { columnsOfIndex } from "../../database/schema/index-text.ts";
import { uniqueName } from "../../database/schema/names.ts";
import { isOneOf, nothing, selectFrom, selectionOf } from "../../sql/build.ts";
import { countAll } from "../expressions/aggregates.ts";
import { encoded } from "../conditions/comparison.ts";
import { checkNamed } from "../declaring/constraints.ts";
import { Formula } from "../expressions/formula.ts";
import { indexState } from "../declaring/indexes.ts";
import { modelsBeside, onDeleteOf, type FieldInfo, type ModelInfo } from "../declaring/info.ts";
import type { Readable } from "../rows/reading.ts";
import { columnOf } from "../conditions/scope.ts";
import { computed, heldOf } from "../queries/select.ts";

type Written = Readonly<Record<string, unknown>>;

/** Run a write; a unique field that is taken, a foreign key that points at nothing, or a value that does not fit, is named. */
export async function naming<T>(
  { info, database }: Readable,
  rows: readonly object[],
  run: () => Promise<T>,
): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof UniqueViolation) throw error.named(info.name, fieldsOf(info, error));
    if (error instanceof CheckViolation) throw checkViolation(info, error);
    if (error instanceof InvalidData)
      throw refusedByCheck(info, error) ?? error.named(info.name, unfitFields(info, error));
    if (!(error instanceof ForeignKeyViolation)) throw error;
    const fields = await danglingFields(database, info, rows as readonly Written[]);
    throw error.named(info.name, fields);
  }
}

function checkViolation(info: ModelInfo, error: CheckViolation): CheckViolation {
  const check = checkNamed(info, error.constraint);
  return check === undefined ? error : error.named(info.name, check.name, check.fields);
}

/** A check of a table that others made is called as they called it, and only its model knows it for one. */
function refusedByCheck(info: ModelInfo, error: InvalidData): CheckViolation | undefined {
  const { number, sql, constraint } = error;
  const check = constraint === "" ? undefined : checkNamed(info, constraint);
  if (check === undefined) return undefined;
  const violation = new CheckViolation({ number, sql, constraint });
  return violation.named(info.name, check.name, check.fields);
}

/** Run a deletion; what points at the rows and keep them is named and counted. */
export async function namingProtected<T>(set: Readable, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof ForeignKeyViolation)) throw error;
    const { number, sql, constraint } = error;
    const pointing = await pointingAt(set);
    throw new ProtectedRow({ number, sql, constraint, model: set.info.name, pointing });
  }
}

/** MariaDB puts the database and the table before the column. */
function unfitFields(info: ModelInfo, { column }: InvalidData): string[] {
  const bare = column.replaceAll("`", "").split(".").at(-1);
  return [...info.fields.values()].filter((field) => field.column === bare).map(({ name }) => name);
}

function fieldsOf(info: ModelInfo, { columns, constraint }: UniqueViolation): string[] {
  const named = columns.length > 0 ? columns : columnsOf(info, constraint);
  return [...info.fields.values()]
    .filter(({ column }) => named.some((one) => one === column || one.endsWith(`.${column}`)))
    .map((field) => field.name);
}

function columnsOf(info: ModelInfo, constraint: string): readonly string[] {
  if (constraint === "PRIMARY") return info.key.map(({ column }) => column);
  for (const index of info.options.indexes ?? []) {
    const state = indexState(info, index);
    if (state.name === constraint) return columnsOfIndex(state);
  }
  const field = [...info.fields.values()].find(
    ({ column }) => column === constraint || uniqueName(info.table, column) === constraint,
  );
  return field === undefined ? [] : [field.column];
}

/** The foreign keys among what was written whose rows are not there. */
async function danglingFields(
  database: Database,
  info: ModelInfo,
  rows: readonly Written[],
): Promise<string[]> {
  const dangling: string[] = [];
  for (const field of info.fields.values()) {
    if (field.target === null) continue;
    const values = new Map(
      rows.flatMap((row) => heldValue(field, row[field.name])).map((one) => [one.value, one]),
    );
    if (values.size > 0 && (await missing(database, field, [...values.values()])))
      dangling.push(field.name);
  }
  return dangling;
}

/** What was written to a foreign key; nothing of what it left out or works out. */
function heldValue(field: FieldInfo, written: unknown): Value[] {
  if (written === undefined || written === null || written instanceof Formula) return [];
  return [encoded(field, written)];
}

async function missing(
  database: Database,
  field: FieldInfo,
  values: readonly Value[],
): Promise<boolean> {
  const held = field.held!();
  const { rows } = await database.inquire({
    ...selectFrom(field.target!().table, selectionOf([held.column])),
    where: isOneOf(columnOf(held), values),
  });
  return rows.length < values.length;
}

/** Who points at the rows of this set and does not let them go. */
async function pointingAt(set: Readable): Promise<ProtectedRow["pointing"]> {
  const { info, database } = set;
  const found = [];
  for (const child of modelsBeside(info)) {
    for (const field of child.fields.values()) {
      const rule = onDeleteOf(field);
      const keeps = rule === "restrict" || rule === "noAction";
      if (!keeps || field.target!().table !== info.table) continue;
      const count = await countPointing(database, child, field, set);
      if (count > 0) found.push({ model: child.name, field: field.name, count });
    }
  }
  return found;
}

async function countPointing(
  database: Database,
  child: ModelInfo,
  field: FieldInfo,
  parents: Readable,
): Promise<number> {
  const operand = columnOf(field);
  const held = field.held!();
  const select = heldOf(parents, held);
  const { rows } = await database.inquire({
    ...selectFrom(child.table, nothing),
    extra: [computed(countAll(child.name))],
    where: { type: "inSelect", operand, select, nullable: false },
  });
  return Number(rows[0]![0]);
}
