import { UniqueViolation as DatabaseUniqueViolation } from "../database/errors.ts";
import { QuintetError } from "../kernel/errors.ts";
import { value as bound } from "../sql/build.ts";
import type { Expression, Scalar, Value } from "../sql/expression.ts";
import type { Assignment } from "../sql/statement.ts";
import { Refused } from "./codecs.ts";
import { DoesNotExist, FieldError, ValueError } from "./errors.ts";
import { Formula } from "./formula.ts";
import type { FieldInfo, ModelInfo } from "./info.ts";
import { layoutFor } from "./layout.ts";
import { undefinedValue } from "./lookups.ts";
import { emptyPlan } from "./plan.ts";
import { only, type Readable } from "./reading.ts";
import { Scope } from "./scope.ts";
import { idsOf } from "./select.ts";
import { uniqueViolation } from "./unique-violation.ts";

type Values = Readonly<Record<string, unknown>>;

/** Inserts one row; what it gives is what the database now holds. */
export async function create(set: Readable, values: object): Promise<object> {
  const { info, database } = set;
  const stored = storedRow(info, values as Values, new Date());
  const insert = { type: "insert", table: info.table, columns: stored.columns, rows: [stored.row] } as const;
  const { insertId } = await naming(info, () => database.run(insert));
  return newRow(info, stored.fields, stored.row, insertId);
}

/** Inserts many rows, a thousand at a time. */
export async function bulkCreate(set: Readable, rows: readonly object[]): Promise<number> {
  const { info, database } = set;
  const now = new Date();
  const all = rows.map((row) => storedRow(info, row as Values, now));
  const columns = all[0]?.columns ?? [];
  const size = Math.max(1, Math.min(1000, Math.floor(database.features.maxBindings / (columns.length || 1))));
  for (let start = 0; start < all.length; start += size) {
    const chunk = all.slice(start, start + size).map((one) => one.row);
    await naming(info, () => database.run({ type: "insert", table: info.table, columns, rows: chunk }));
  }
  return rows.length;
}

/** The row, made if it is not there. Two at once: one makes it, the other finds it. */
export async function getOrCreate(
  found: Readable,
  set: Readable,
  where: object,
  values: object,
): Promise<{ row: object; created: boolean }> {
  const before = await orNull(found);
  if (before !== null) return { row: before, created: false };
  try {
    const row = await set.database.transaction(() => create(set, { ...where, ...values }));
    return { row, created: true };
  } catch (error) {
    if (!(error instanceof DatabaseUniqueViolation)) throw error;
    const row = await orNull(found);
    if (row === null) throw error;
    return { row, created: false };
  }
}

async function orNull(found: Readable): Promise<object | null> {
  try {
    return await only(found);
  } catch (error) {
    if (error instanceof DoesNotExist) return null;
    throw error;
  }
}

/** Changes all rows of the set. */
export async function update(set: Readable, values: object): Promise<number> {
  const { info, database } = set;
  const assignments = assignmentsOf(set, values as Values);
  if (assignments.length === 0) return 0;
  const where = target(set);
  const { affected } = await naming(info, () =>
    database.run({ type: "update", table: info.table, set: assignments, where }),
  );
  return affected;
}

/** Deletes all rows of the set. */
export async function remove(set: Readable): Promise<number> {
  const { affected } = await set.database.run({ type: "delete", table: set.info.table, where: target(set) });
  return affected;
}

/**
 * The rows that a write is about. Conditions on the table itself stay as they are; what joins, looks
 * into another table or has a limit becomes a list of ids first (MySQL cannot do it otherwise).
 */
function target(set: Readable): Expression | null {
  const { conditions, joins, limit, offset } = set.plan;
  if (conditions.length === 0 && limit === null && offset === null) return null;
  const plain = joins.length === 0 && limit === null && offset === null && !conditions.some(looksElsewhere);
  if (plain) return conditions.length === 1 ? conditions[0]! : { type: "and", items: conditions };
  const operand = { type: "column", table: 0, name: "id", nullable: false } as const;
  return { type: "inSelect", operand, select: idsOf(set) };
}

function looksElsewhere(expression: Expression): boolean {
  switch (expression.type) {
    case "exists":
    case "subquery":
    case "inSelect":
      return true;
    case "and":
    case "or":
      return expression.items.some(looksElsewhere);
    case "not":
      return looksElsewhere(expression.item);
    case "compare":
    case "arithmetic":
      return looksElsewhere(expression.left) || looksElsewhere(expression.right);
    case "match":
    case "in":
    case "isNull":
      return looksElsewhere(expression.operand);
    default:
      return false;
  }
}

function assignmentsOf(set: Readable, values: Values): Assignment[] {
  const { info } = set;
  const written = Object.keys(values);
  const scope = new Scope(info, emptyPlan);
  const assignments = written.map((name) => {
    const field = writable(info, name);
    const value = values[name];
    if (!(value instanceof Formula)) return { column: field.column, expression: stored(field, value) };
    return { column: field.column, expression: value.build(scope).expression };
  });
  if (scope.joins.length > 0) {
    throw new QuintetError(`${info.name}: an update cannot take a value from a related row by its path.`, {
      code: "models.bad-expression",
      hint: 'Use related(Child, "key") for the other direction, or read the value first.',
    });
  }
  if (assignments.length === 0) return assignments;
  for (const field of info.fields.values()) {
    if (field.field.settings.auto !== "update" || written.includes(field.name)) continue;
    assignments.push({ column: field.column, expression: stored(field, new Date()) });
  }
  return assignments;
}

/** A field that was named in a write; every key is looked up, so none gets through by accident. */
function writable(info: ModelInfo, name: string): FieldInfo {
  const field = info.fields.get(name);
  if (field !== undefined) return field;
  throw new FieldError(`${info.name} has no field "${name.slice(0, 80)}".`, "models.unknown-field", name, [...info.fields.keys()]);
}

interface StoredRow {
  readonly fields: readonly FieldInfo[];
  readonly columns: readonly string[];
  readonly row: readonly Value[];
}

/** A new row with its defaults. Empty columns are written too, so that all rows are alike. */
function storedRow(info: ModelInfo, values: Values, now: Date): StoredRow {
  for (const name of Object.keys(values)) writable(info, name);
  const fields: FieldInfo[] = [];
  const row: Value[] = [];
  for (const field of info.fields.values()) {
    const given = Object.hasOwn(values, field.name);
    if (!given && field.kind === "id") continue;
    const value = given ? values[field.name] : fallback(field, now);
    fields.push(field);
    row.push(stored(field, value));
  }
  return { fields, columns: fields.map((field) => field.column), row };
}

function fallback({ label, field }: FieldInfo, now: Date): unknown {
  const { settings } = field;
  if (settings.auto !== undefined) return now;
  if (typeof settings.default === "function") return (settings.default as () => unknown)();
  if (settings.default !== undefined) return settings.default;
  if (field.null) return null;
  throw new ValueError(label, "a value is needed and there is no default");
}

function stored(field: FieldInfo, written: unknown): Value {
  if (written === undefined) throw undefinedValue(field.label, field.name);
  if (written === null) {
    if (field.field.null) return bound(field.bind, null);
    throw new ValueError(field.label, "it cannot be null");
  }
  try {
    return bound(field.bind, field.codec.store(written));
  } catch (error) {
    if (error instanceof Refused) throw new ValueError(field.label, error.message);
    throw error;
  }
}

/** The instance of a row that was just written. */
function newRow(info: ModelInfo, fields: readonly FieldInfo[], row: readonly Value[], insertId: number): object {
  const values = new Map<string, unknown>(
    fields.map((field, index) => [field.attribute, field.codec.shown(row[index]!.value as Scalar)]),
  );
  if (!values.has("id")) values.set("id", insertId);
  const instance = Object.create(info.model.prototype as object) as Record<string, unknown>;
  for (const { attribute } of info.fields.values()) instance[attribute] = values.get(attribute);
  return instance;
}

/** Runs a write; a unique column that is taken is named by its field. */
async function naming<T>(info: ModelInfo, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof DatabaseUniqueViolation) throw uniqueViolation(info, error);
    throw error;
  }
}
